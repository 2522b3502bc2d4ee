"""Uploads that are too large are stopped while they arrive, never after."""

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, StopUpload


class LimitedUpload(FileUploadHandler):
    """Stops reading once a request has sent more than settings.UPLOAD_LIMIT bytes of files.

    The view finds ``request.too_large`` set and no file; forms say so (ui.forms.Upload).
    """

    def __init__(self, request=None):
        super().__init__(request)
        self.received = 0

    def handle_raw_input(self, input_data, META, content_length, boundary, encoding=None):
        if content_length and content_length > settings.UPLOAD_LIMIT + 1_000_000:
            self.request.too_large = True

    def receive_data_chunk(self, raw_data, start):
        self.received += len(raw_data)
        if self.received > settings.UPLOAD_LIMIT or getattr(self.request, "too_large", False):
            self.request.too_large = True
            raise StopUpload(connection_reset=False)
        return raw_data

    def file_complete(self, file_size):
        return None
