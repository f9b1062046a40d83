import { thumbHashToAverageRGBA, thumbHashToDataURL } from "thumbhash";

const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));

/** An uncompressed PNG of about 4 kB, made in the browser; too large to send in HTML. */
export function thumbhashUrl(base64: string): string {
  return thumbHashToDataURL(bytesOf(base64));
}

/** The mean colour as CSS: small enough to send in HTML. */
export function thumbhashColor(base64: string): string {
  const { r, g, b, a } = thumbHashToAverageRGBA(bytesOf(base64));
  const [red, green, blue] = [r, g, b].map((part) => Math.round(part * 255));
  return `rgb(${red} ${green} ${blue} / ${a.toFixed(2)})`;
}
