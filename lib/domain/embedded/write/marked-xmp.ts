import { xmpProperties } from "@/lib/domain/embedded/xmp";
import { endOfRdf, withoutSourceType } from "./cut-xmp";
import { markDescription, xmpPacket } from "./xmp-packet";

/** A mark to be written, as its IPTC digital source type; null: the file's own is left out. */
export type WrittenMark = string | null;

const says = (xmp: string, sourceType: string) =>
  xmpProperties(xmp, ["DigitalSourceType"]).get("DigitalSourceType")?.endsWith(`/${sourceType}`) ?? false;

/**
 * A file's XMP with this mark instead of what it says of its source. A packet in which nothing can be placed gives way to one with
 * the mark alone.
 */
export function markedXmp(xmp: string, mark: WrittenMark): string {
  if (mark !== null && says(xmp, mark)) return xmp;
  const rest = withoutSourceType(xmp);
  if (mark === null) return rest;
  const end = endOfRdf(rest);
  if (end === null) return xmpPacket({ ownText: null, mark }) ?? rest;
  return `${rest.slice(0, end)}${markDescription(mark)}${rest.slice(end)}`;
}
