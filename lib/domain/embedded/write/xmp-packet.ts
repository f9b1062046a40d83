import { ownKeyword } from "@/lib/domain/embedded/own-record";

/** An XMP packet with the record as `ownText` writes it: nothing in it needs escaping. */
export function xmpPacket(ownText: string): string {
  return [
    '<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    '<rdf:Description rdf:about="" xmlns:f="urn:fluxara:xmp#">',
    `<f:${ownKeyword}>${ownText}</f:${ownKeyword}>`,
    "</rdf:Description>",
    "</rdf:RDF>",
    "</x:xmpmeta>",
    '<?xpacket end="r"?>',
  ].join("\n");
}
