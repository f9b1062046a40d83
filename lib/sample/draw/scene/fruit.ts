import { blend, clamp, ink, lerp, set, smooth, tint } from "@/lib/sample/draw/colour";
import { cover, type Frame, type Pigment, type Rgb } from "@/lib/sample/draw/frame";
import { type Noise, noise } from "@/lib/sample/draw/noise";
import { random } from "@/lib/sample/draw/random";
import { type Ball, heapFruit } from "@/lib/sample/draw/scene/fruit-pile";
import { ambience, type Direction, sunlight } from "@/lib/sample/draw/scene/lamp";
import { skin } from "@/lib/sample/draw/scene/skin";
import { eye, type Hit, trace } from "@/lib/sample/draw/scene/trace";
import type { Scene, Scenery } from "@/lib/sample/draw/setting";

type FruitScene = {
  balls: Ball[];
  to: Direction;
  light: Rgb;
  air: Rgb;
  wall: Rgb;
  side: number;
  field: Noise;
};

/** A bowl of fruit on a table by a window: one broad light, what the room returns, and soft shadows. */
export const fruit: Scene = (setting) => {
  const { frame, hour, brief, seed, octaves } = setting;
  const { between, next } = random(seed, "room");
  const side = next() < 0.5 ? -1 : 1;
  const power = hour.name === "night" ? 1.1 : 1.75;
  const room: FruitScene = {
    balls: heapFruit(seed, frame.aspect, brief),
    to: unit(side * between(0.62, 0.78), between(0.6, 0.72), -0.5),
    light: blend([power, power, power], [hour.lit[0] * 2.2, hour.lit[1] * 2.2, hour.lit[2] * 2.2], 0.7),
    air: blend(ink("#3a4a5c"), hour.shade, 0.4),
    wall: blend(ink("#4a5148"), hour.shade, 0.35),
    side,
    field: noise(seed, "skin"),
  };
  const hit: Hit = {
    dx: 0,
    dy: 0,
    dz: 0,
    t: 0,
    what: "wall",
    ball: null,
    x: 0,
    y: 0,
    z: 0,
    nx: 0,
    ny: 0,
    nz: 0,
  };
  const p: Pigment = { r: 0, g: 0, b: 0 };
  for (let py = 0; py < frame.height; py++) {
    for (let px = 0; px < frame.width; px++) {
      trace((px + 0.5 - frame.width / 2) / frame.height, (py + 0.5) / frame.height, room.balls, hit);
      if (hit.what === "wall") paintWall(room, hit, p);
      else shade(room, hit, octaves, p);
      store(frame, py * frame.width + px, p, hit);
    }
  }
  for (const ball of room.balls) if (ball.kind === "apple") paintStem(setting, ball);
};

function shade(room: FruitScene, hit: Hit, octaves: number, p: Pigment): void {
  const { to, light, air } = room;
  const gloss = skin(hit, room.field, octaves, p);
  const open = ambience(hit, room.balls);
  const facing = hit.nx * to.x + hit.ny * to.y + hit.nz * to.z;
  const seen = sunlight(hit, to, room.balls) * clamp(facing * 0.93 + 0.07);
  const bounce = clamp(0.35 - hit.ny * 0.5) * 0.2 * open;
  const shine = highlight(hit, to) * gloss * smooth(0, 0.3, seen);
  const edge = (1 - clamp(-viewed(hit))) ** 4 * gloss * 0.22 * open;
  p.r =
    p.r * (light[0] * seen + (air[0] * 1.15 + 0.02) * open + bounce * 0.8) + light[0] * shine + air[0] * edge;
  p.g =
    p.g * (light[1] * seen + (air[1] * 1.15 + 0.02) * open + bounce * 0.45) +
    light[1] * shine +
    air[1] * edge;
  p.b =
    p.b * (light[2] * seen + (air[2] * 1.15 + 0.02) * open + bounce * 0.22) +
    light[2] * shine +
    air[2] * edge;
}

/** Cosine between the normal and the line of sight; negative towards the eye. */
function viewed(hit: Hit): number {
  return (hit.x * hit.nx + (hit.y - eye.y) * hit.ny + (hit.z - eye.z) * hit.nz) / hit.t;
}

function highlight(hit: Hit, to: Direction): number {
  const hx = to.x - hit.x / hit.t;
  const hy = to.y - (hit.y - eye.y) / hit.t;
  const hz = to.z - (hit.z - eye.z) / hit.t;
  const half = (hx * hit.nx + hy * hit.ny + hz * hit.nz) / Math.hypot(hx, hy, hz);
  return half <= 0 ? 0 : half ** 70 * 0.75 + half ** 14 * 0.07;
}

/** Plaster, with the window's panes thrown across it. */
function paintWall(room: FruitScene, hit: Hit, p: Pigment): void {
  const { field, side, light } = room;
  const plaster = 0.9 + 0.18 * field.fbm(hit.x * 1.6, hit.y * 1.6, 5);
  set(p, room.wall, plaster * lerp(0.5, 1.05, smooth(-3.2, 3.2, hit.x * side)));
  const u = hit.x + hit.y * 0.42 * side + side * 0.75;
  const v = hit.y - hit.x * side * 0.1 - 0.15;
  const frameEdge = smooth(0, 0.16, Math.min(1.35 - Math.abs(u), v - 0.5, 3.3 - v));
  const bars = smooth(0.04, 0.16, Math.abs(u)) * smooth(0.04, 0.16, Math.abs(v - 1.75));
  const pane = frameEdge * bars * 0.34;
  tint(p, [light[0] * 0.75, light[1] * 0.62, light[2] * 0.5], pane * plaster);
}

function store(frame: Frame, pixel: number, p: Pigment, hit: Hit): void {
  frame.rgb[pixel * 3] = p.r;
  frame.rgb[pixel * 3 + 1] = p.g;
  frame.rgb[pixel * 3 + 2] = p.b;
  frame.depth[pixel] = hit.what === "wall" ? 1 : clamp((hit.t - 3.6) / 6) * (hit.what === "table" ? 1 : 0.9);
}

function paintStem(setting: Scenery, ball: Ball): void {
  const { frame } = setting;
  const dy = ball.y + ball.r * 0.97 - eye.y;
  const dz = ball.z - eye.z;
  const ahead = dz * Math.cos(eye.pitch) + dy * Math.sin(eye.pitch);
  const rise = dy * Math.cos(eye.pitch) - dz * Math.sin(eye.pitch);
  const scale = eye.focal / ahead;
  const x0 = ball.x * scale;
  const y0 = 0.47 - rise * scale;
  const long = 0.2 * scale * ball.r * 2;
  const lean = ((ball.id * 37) % 11) / 11 - 0.5;
  const box = { left: x0 - 0.03, right: x0 + 0.03, top: y0 - long, bottom: y0 + 0.006 };
  if (hidesStem(ball)) return;
  cover(frame, null, box, (x, y, p) => {
    const t = (y0 - y) / long;
    set(p, [0.045, 0.025, 0.014], 0.7 + t);
    return clamp((0.0032 + 0.0018 * t - Math.abs(x - x0 - lean * t * t * 0.022)) * frame.height + 0.5);
  });
}

/** Fruit at the back of the heap hides its stem behind the rest. */
function hidesStem(ball: Ball): boolean {
  return ball.y > 0.5 && ball.y < 0.8;
}

function unit(x: number, y: number, z: number): Direction {
  const long = Math.hypot(x, y, z);
  return { x: x / long, y: y / long, z: z / long };
}
