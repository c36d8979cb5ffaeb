"""Follow what two sides promised each other, and assemble the briefing book before they meet again."""
