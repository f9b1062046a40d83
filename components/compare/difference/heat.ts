import { type Distances, distanceSteps, stepOf } from "@/lib/domain/compare/pixels/distances";

/** From barely different to completely different. Lighter means more, for any kind of colour vision. */
const stops = [
  [106, 27, 154],
  [198, 60, 93],
  [245, 118, 26],
  [252, 220, 90],
  [255, 255, 255],
] as const;
/** Covers what does not differ, so that the rest stands out. */
const veil = [18, 18, 18, 176] as const;
const opacity = 235;

const isLittleEndian = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;

function packed(red: number, green: number, blue: number, alpha: number): number {
  const bytes = isLittleEndian ? [alpha, blue, green, red] : [red, green, blue, alpha];
  return bytes.reduce((whole, byte) => whole * 256 + Math.round(byte), 0);
}

/** The square root spreads small differences, the most common ones, over more of the colours. */
function colourAt(step: number): number {
  const place = Math.sqrt(step / distanceSteps) * (stops.length - 1);
  const below = stops[Math.floor(place)] ?? stops[0];
  const above = stops[Math.ceil(place)] ?? below;
  const [red = 0, green = 0, blue = 0] = below.map(
    (value, channel) => value + ((above[channel] ?? value) - value) * (place % 1),
  );
  return packed(red, green, blue, opacity);
}

const colours = Uint32Array.from({ length: distanceSteps + 1 }, (_, step) => colourAt(step));
const hidden = packed(...veil);

/** Fills `out`, RGBA pixels, with the colour of each distance over the threshold, and a veil over the others. */
export function paintHeat({ data }: Distances, threshold: number, out: Uint32Array): void {
  const palette = colours.slice().fill(hidden, 0, stepOf(threshold) + 1);
  for (let at = 0; at < data.length; at++) out[at] = palette[data[at] ?? 0] ?? 0;
}
