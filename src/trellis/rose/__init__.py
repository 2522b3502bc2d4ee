"""What organizations and their workers use: the strategies of ROSE."""
