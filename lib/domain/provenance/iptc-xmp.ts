import type { FileTexts } from "@/lib/domain/embedded/file-texts";
import { xmpProperties } from "@/lib/domain/embedded/xmp";
import { sourceTypeName } from "@/lib/domain/provenance/ai-mark";
import type { IptcFacts, ProvenanceScan } from "@/lib/domain/provenance/provenance-facts";

const maxText = 1000;
const names = [
  "DigitalSourceType",
  "AISystemUsed",
  "AISystemVersionUsed",
  "AIPromptInformation",
  "AIPromptWriterName",
] as const;

/** What a file's XMP says of AI, in its packets' order; null if nothing. */
function readIptc(packets: readonly string[]): IptcFacts | null {
  const found = packets.map((packet) => xmpProperties(packet, names));
  const text = (name: (typeof names)[number]) =>
    found.flatMap((each) => each.get(name) ?? [])[0]?.slice(0, maxText) ?? null;
  const facts = {
    sourceType: sourceTypeName(text("DigitalSourceType") ?? ""),
    aiSystem: text("AISystemUsed"),
    aiSystemVersion: text("AISystemVersionUsed"),
    promptInformation: text("AIPromptInformation"),
    promptWriter: text("AIPromptWriterName"),
  };
  return Object.values(facts).some((value) => value !== null) ? facts : null;
}

/** Where XMP says that credentials are kept: host and port; null without an address on the web. */
function remoteHostIn(packets: readonly string[]): string | null {
  const pointers = packets.flatMap((packet) => xmpProperties(packet, ["provenance"]).get("provenance") ?? []);
  const [address] = pointers.filter((pointer) => /^https?:\/\//i.test(pointer));
  if (address === undefined || !URL.canParse(address)) return null;
  return new URL(address).host;
}

/** What a file's container says of its origin. Files without XMP cost nothing. */
export function scanProvenance({ xmp, extendedXmp }: FileTexts, storeBytes: number): ProvenanceScan {
  const packets = [xmp, extendedXmp].flatMap((packet) => packet ?? []);
  return { storeBytes, xmp: readIptc(packets), remoteHost: remoteHostIn(packets) };
}
