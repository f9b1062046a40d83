import { type Ball, bowl } from "@/lib/sample/draw/scene/fruit-pile";

/** Where a ray first meets the still life; `ball` is `null` for bowl, table and wall. */
export type Hit = {
  t: number;
  what: "fruit" | "bowl" | "table" | "wall";
  ball: Ball | null;
  x: number;
  y: number;
  z: number;
  nx: number;
  ny: number;
  nz: number;
};

export const eye = { y: 1.95, z: -6.1, pitch: -0.225, focal: 1.78 };
const wall = 2.9;

/** Follows the ray through a place of the frame; fills the hit, so that no pixel costs an object. */
export function trace(x: number, y: number, balls: readonly Ball[], hit: Hit): void {
  const up = 0.47 - y;
  const long = Math.hypot(x, up, eye.focal);
  const dx = x / long;
  const flat = eye.focal / long;
  const dy = (up / long) * Math.cos(eye.pitch) + flat * Math.sin(eye.pitch);
  const dz = flat * Math.cos(eye.pitch) - (up / long) * Math.sin(eye.pitch);
  meetRoom(dx, dy, dz, hit);
  meetBowl(dx, dy, dz, hit);
  for (const ball of balls) meetBall(dx, dy, dz, ball, hit);
}

function meetRoom(dx: number, dy: number, dz: number, hit: Hit): void {
  const toTable = dy < 0 ? -eye.y / dy : Number.POSITIVE_INFINITY;
  const toWall = (wall - eye.z) / dz;
  const onTable = toTable < toWall;
  place(hit, Math.min(toTable, toWall), dx, dy, dz);
  hit.what = onTable ? "table" : "wall";
  hit.ball = null;
  hit.nx = 0;
  hit.ny = onTable ? 1 : 0;
  hit.nz = onTable ? 0 : -1;
}

function meetBowl(dx: number, dy: number, dz: number, hit: Hit): void {
  const oy = eye.y - bowl.y;
  const oz = eye.z - bowl.z;
  const b = oy * dy + oz * dz;
  const h = b * b - (oy * oy + oz * oz - bowl.r * bowl.r);
  if (h < 0) return;
  const root = Math.sqrt(h);
  const outside = eye.y + dy * (-b - root) < bowl.rim;
  const t = outside ? -b - root : -b + root;
  if (t > hit.t || eye.y + dy * t > bowl.rim) return;
  place(hit, t, dx, dy, dz);
  const turn = outside ? 1 : -1;
  hit.what = "bowl";
  hit.nx = hit.x * turn;
  hit.ny = (hit.y - bowl.y) * turn;
  hit.nz = hit.z * turn;
}

function meetBall(dx: number, dy: number, dz: number, ball: Ball, hit: Hit): void {
  const s = 1 / ball.stretch;
  const ox = -ball.x * s;
  const oy = eye.y - ball.y;
  const oz = eye.z - ball.z;
  const a = dx * dx * s * s + dy * dy + dz * dz;
  const b = ox * dx * s + oy * dy + oz * dz;
  const h = b * b - a * (ox * ox + oy * oy + oz * oz - ball.r * ball.r);
  if (h < 0) return;
  const t = (-b - Math.sqrt(h)) / a;
  if (t > hit.t) return;
  place(hit, t, dx, dy, dz);
  hit.what = "fruit";
  hit.ball = ball;
  const nx = (hit.x - ball.x) * s * s;
  const ny = hit.y - ball.y;
  const nz = hit.z - ball.z;
  const long = Math.hypot(nx, ny, nz);
  hit.nx = nx / long;
  hit.ny = ny / long;
  hit.nz = nz / long;
}

function place(hit: Hit, t: number, dx: number, dy: number, dz: number): void {
  hit.t = t;
  hit.x = dx * t;
  hit.y = eye.y + dy * t;
  hit.z = eye.z + dz * t;
}
