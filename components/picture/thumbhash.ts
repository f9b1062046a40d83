import { thumbHashToAverageRGBA, thumbHashToDataURL } from "thumbhash";

const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));

/** A PNG of about 4 kB, uncompressed: for the browser, not for HTML that is sent. */
export function thumbhashUrl(base64: string): string {
  return thumbHashToDataURL(bytesOf(base64));
}

/** The mean colour as CSS: what the server can send in a few bytes. */
export function thumbhashColor(base64: string): string {
  const { r, g, b, a } = thumbHashToAverageRGBA(bytesOf(base64));
  const [red, green, blue] = [r, g, b].map((part) => Math.round(part * 255));
  return `rgb(${red} ${green} ${blue} / ${a.toFixed(2)})`;
}
