from django.http import HttpResponse


def picture(request, slug):
    return HttpResponse("")


drawing = pdf = docx = wall = picture
