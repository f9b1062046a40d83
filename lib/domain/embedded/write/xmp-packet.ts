import { ownKeyword } from "@/lib/domain/embedded/own-record";

const iptc = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/";

/** The address of an IPTC digital source type, as its list of terms has it. */
const addressOf = (sourceType: string) => `http://cv.iptc.org/newscodes/digitalsourcetype/${sourceType}`;

const markAttributes = (sourceType: string) =>
  `xmlns:Iptc4xmpExt="${iptc}" Iptc4xmpExt:DigitalSourceType="${addressOf(sourceType)}"`;

/** `ownText`: the record as the function of that name writes it. `mark`: an IPTC digital source type that marks AI. */
type PacketContent = { ownText: string | null; mark: string | null };

/** An XMP packet; null if it would say nothing. Nothing in it needs escaping. */
export function xmpPacket({ ownText, mark }: PacketContent): string | null {
  if (ownText === null && mark === null) return null;
  const record = ownText === null ? "" : ' xmlns:f="urn:fluxara:xmp#"';
  const marked = mark === null ? "" : ` ${markAttributes(mark)}`;
  return [
    '<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    `<rdf:Description rdf:about=""${record}${marked}>`,
    ...(ownText === null ? [] : [`<f:${ownKeyword}>${ownText}</f:${ownKeyword}>`]),
    "</rdf:Description>",
    "</rdf:RDF>",
    "</x:xmpmeta>",
    '<?xpacket end="r"?>',
  ].join("\n");
}

/** A description with the mark, to stand beside others. */
export const markDescription = (sourceType: string) =>
  `<rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" rdf:about="" ${markAttributes(sourceType)}/>`;
