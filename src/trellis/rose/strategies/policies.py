"""Who may do what with strategies, plans and answers, each said once."""
