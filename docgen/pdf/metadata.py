"""What a PDF says of itself: as XMP and in the old way, and the same in both.

The standards name themselves in XMP (ISO 19005-2, 6.6.4; ISO 14289-1, 5), and a property that
PDF/A does not know, as PDF/UA's own, is described beside it (ISO 19005-2, 6.6.2.3).
"""

from datetime import datetime
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Dictionary, Name, String

from docgen import __version__
from docgen.pdf.source import Properties

_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
    xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
    xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
    xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
    xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
    xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
    xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
   <pdfaid:part>2</pdfaid:part>
   <pdfaid:conformance>A</pdfaid:conformance>
   <pdfuaid:part>1</pdfuaid:part>
{told}
   <pdfaExtension:schemas>
    <rdf:Bag>
     <rdf:li rdf:parseType="Resource">
      <pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
      <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
      <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
      <pdfaSchema:property>
       <rdf:Seq>
        <rdf:li rdf:parseType="Resource">
         <pdfaProperty:name>part</pdfaProperty:name>
         <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
         <pdfaProperty:category>internal</pdfaProperty:category>
         <pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>
        </rdf:li>
       </rdf:Seq>
      </pdfaSchema:property>
     </rdf:li>
    </rdf:Bag>
   </pdfaExtension:schemas>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>
"""


def write_metadata(pdf: pikepdf.Pdf, told: Properties) -> None:
    """Write what a document says of itself, its language, and that its title is to be shown."""
    producer = str(pdf.docinfo.get("/Producer", ""))
    creator = f"docgen {__version__}"
    old = {
        "/Title": told.title,
        "/Author": told.author,
        "/Subject": told.subject,
        "/Keywords": told.keywords,
        "/Creator": creator,
        "/Producer": producer,
        "/CreationDate": _old_date(told.created),
        "/ModDate": _old_date(told.modified),
    }
    new = (
        ("dc:format", "application/pdf"),
        ("dc:title", _alternatives(told.title)),
        ("dc:creator", _several("Seq", told.author)),
        ("dc:description", _alternatives(told.subject)),
        ("dc:language", _several("Bag", told.language)),
        ("pdf:Keywords", escape(told.keywords)),
        ("pdf:Producer", escape(producer)),
        ("xmp:CreatorTool", escape(creator)),
        ("xmp:CreateDate", _date(told.created)),
        ("xmp:ModifyDate", _date(told.modified)),
    )
    lines = "\n".join(f"   <{name}>{value}</{name}>" for name, value in new if value)
    pdf.trailer.Info = pdf.make_indirect(
        Dictionary({name: String(value) for name, value in old.items() if value})
    )
    packet = pdf.make_stream(_PACKET.format(told=lines).encode())
    packet.Type, packet.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = packet
    pdf.Root.Lang = String(told.language)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)


def _alternatives(text: str) -> str:
    return (
        f'<rdf:Alt><rdf:li xml:lang="x-default">{escape(text)}</rdf:li></rdf:Alt>' if text else ""
    )


def _several(kind: str, text: str) -> str:
    return f"<rdf:{kind}><rdf:li>{escape(text)}</rdf:li></rdf:{kind}>" if text else ""


def _date(moment: datetime | None) -> str:
    return "" if moment is None else f"{moment:%Y-%m-%dT%H:%M:%SZ}"


def _old_date(moment: datetime | None) -> str:
    return "" if moment is None else f"D:{moment:%Y%m%d%H%M%S}Z"
