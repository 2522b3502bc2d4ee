ROWS = [
    #                                          visitor robin -card noor -card alex sam toni lee eden jo
    ("GET", "ui:leave_now", "/exit/", "405 405 405 405 405 405 405 405 405 405 405"),
    ("POST", "ui:leave_now", "/exit/", "302 302 302 302 302 302 302 302 302 302 302"),
    ("POST", "ui:language", "/language/", "302 302 302 302 302 302 302 302 302 302 302"),
    ("GET", "ui:offline", "/offline/", "200 200 200 200 200 200 200 200 200 200 200"),
    ("GET", "ui:worker", "/worker.js", "200 200 200 200 200 200 200 200 200 200 200"),
    ("GET", "ui:manifest", "/manifest.webmanifest", "200 200 200 200 200 200 200 200 200 200 200"),
]
