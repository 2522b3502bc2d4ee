# fmt: off
ROWS: list = [
    #                                            visitor robin -card noor -card alex sam toni lee eden jo
    ("GET", "network:network", "/network/",          "302 403 403 403 403 403 403 403 200 403 403"),
    ("GET", "network:csv", "/network/network.csv",   "302 403 403 403 403 403 403 403 200 403 403"),
]
