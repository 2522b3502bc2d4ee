import io, time
import pytest
from PIL import Image, ImageDraw
from django.core.files.base import ContentFile
from trellis.ground.people.models import Installation, Membership
from trellis.ground.people import rules as people
from trellis.rose.recognition import rules

def leaf():
    im=Image.new("RGB",(600,600),"#dfeadf"); d=ImageDraw.Draw(im); d.ellipse((200,100,400,400),fill="#2c5f3a"); k=io.BytesIO(); im.save(k,"JPEG"); return k.getvalue()

NAMES=["Xʷməθkʷəy̓əm Example","Tŝilhqot'in Example","陳小明（虛構）","سمر (خيال)","ਸੀਮਾ","Wolfeschlegelsteinhausenbergerdorff Bartholomew-Featherstonehaugh of the Long Names, Elder Example the Third of Port Example"]
def test_look(cast):
    Installation.objects.create(pk=1,address="https://trellis.harbour-house.example"); Installation.forget_kept()
    hh=cast.harbour_house
    ms=[cast.robin.memberships.get()]
    for i,n in enumerate(NAMES):
        m=people.add_member(hh,name=n,by=None,worker_number=f"X-{i}",title="Community Outreach Worker and Systems Navigator for the Northern Sites" if i==5 else "Peer Worker"); ms.append(m)
    for m in ms[1:4]+ms[6:]:
        m.photo.save("p.jpg",ContentFile(leaf()))
    ms=[Membership.objects.select_related("organization","person").get(pk=m.pk) for m in ms]
    for sheet in ("card","letter","a4"):
        r=rules.print_ids(ms,by=cast.noor,sheet=sheet)
        open(f"/tmp/ids-{sheet}.pdf","wb").write(r.pdf)
