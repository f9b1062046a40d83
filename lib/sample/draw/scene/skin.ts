import { blend, clamp, ink, set, smooth, tint } from "@/lib/sample/draw/colour";
import type { Pigment, Rgb } from "@/lib/sample/draw/frame";
import type { Noise } from "@/lib/sample/draw/noise";
import { type Ball, bowl } from "@/lib/sample/draw/scene/fruit-pile";
import type { Hit } from "@/lib/sample/draw/scene/trace";

const blush = ink("#b01f1c");
const russet = ink("#e0a63a");
const green = ink("#9aa73c");
const orange = ink("#ee7d14");
const lemon = ink("#f2c928");
const plum = ink("#43204a");
const bloom = ink("#8f86b0");
const glaze = ink("#23518a");
const china = ink("#e9e6dc");
const oak: Rgb = ink("#7c5c42");

/** Sets the colour of what was hit and returns how glossy it is. */
export function skin(hit: Hit, field: Noise, octaves: number, p: Pigment): number {
  if (isFruit(hit)) return fruitSkin(hit, field, octaves, p);
  if (hit.what === "bowl") return glazed(hit, field, p);
  return plank(hit, field, octaves, p);
}

type FruitHit = Hit & { ball: Ball };
const isFruit = (hit: Hit): hit is FruitHit => hit.ball !== null;

function fruitSkin(hit: FruitHit, field: Noise, octaves: number, p: Pigment): number {
  const { ball } = hit;
  const turn = Math.atan2(hit.nx, hit.nz + 0.001) + ball.id * 2;
  if (ball.kind === "apple") {
    const streak = field.fbm(turn * 9, hit.ny * 1.6 + ball.id * 9, octaves);
    const side = field.value(turn * 0.9 + ball.id, hit.ny * 1.1 + ball.id * 3);
    set(p, ball.id % 3 === 1 ? green : russet);
    tint(p, blush, smooth(0.3, 0.66, streak * 0.45 + side * 0.7));
    tint(p, blend(green, russet, 0.4), smooth(0.86, 0.99, hit.ny) * 0.8);
    return 0.55;
  }
  const pore = field.value(turn * 26, hit.ny * 30 + ball.id * 7);
  if (ball.kind === "plum") {
    set(p, plum);
    tint(p, bloom, smooth(0.4, 0.8, field.fbm(turn * 2, hit.ny * 3 + ball.id, octaves)) * 0.4);
    return 0.3;
  }
  set(p, ball.kind === "orange" ? orange : lemon, 0.9 + 0.16 * pore);
  tint(p, green, ball.kind === "lemon" ? 0.12 * field.value(turn, hit.ny * 2 + ball.id) : 0);
  hit.ny += (pore - 0.5) * 0.09;
  return 0.35;
}

/** Blue glaze that breaks to white at the rim and in a band of strokes below it. */
function glazed(hit: Hit, field: Noise, p: Pigment): number {
  const inside = hit.ny > (bowl.y - hit.y) * 0.2;
  const turn = Math.atan2(hit.x, hit.z) * 9;
  const below = bowl.rim - hit.y;
  set(p, inside ? china : glaze, 0.85 + 0.3 * field.fbm(turn, hit.y * 9, 3));
  const leaf = Math.abs(((turn / 2) % 1) + (turn < 0 ? 1 : 0) - 0.5) * 0.16;
  const stroke = smooth(0.006, -0.004, Math.abs(below - 0.16) - 0.055 + leaf);
  if (!inside) tint(p, china, stroke * 0.9);
  tint(p, china, smooth(0.045, 0.03, below));
  return 0.85;
}

/** Oak boards that run across the table, worn and grained. */
function plank(hit: Hit, field: Noise, octaves: number, p: Pigment): number {
  const board = Math.floor((hit.z + 20) / 0.95);
  const across = (hit.z + 20) / 0.95 - board;
  const long = hit.x * 0.5 + board * 7.3;
  const grain = field.fbm(long * 1.6, hit.z * 20 + field.fbm(long, hit.z * 3, 2) * 6, octaves);
  set(p, oak, 0.5 + grain * 0.75 + ((board * 37) % 5) * 0.03);
  const seam = smooth(0.014, 0.004, Math.min(across, 1 - across));
  tint(p, [0.02, 0.012, 0.008], clamp(seam) * 0.85);
  return 0.16;
}
