"""Replica servers: ModernGov, CMIS and Ofsted of councils that do not exist, over real HTTP on the loopback."""
