import { type Ball, bowl } from "@/lib/sample/draw/scene/fruit-pile";

/** A ray's direction, and where it first meets the still life; `ball` is `null` for bowl, table and wall. */
export type Hit = {
  dx: number;
  dy: number;
  dz: number;
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

/** Traces the ray through a place of the frame. Reuses `hit`, so no pixel costs an allocation. */
export function trace(x: number, y: number, balls: readonly Ball[], hit: Hit): void {
  const up = 0.47 - y;
  const long = Math.hypot(x, up, eye.focal);
  const flat = eye.focal / long;
  hit.dx = x / long;
  hit.dy = (up / long) * Math.cos(eye.pitch) + flat * Math.sin(eye.pitch);
  hit.dz = flat * Math.cos(eye.pitch) - (up / long) * Math.sin(eye.pitch);
  meetRoom(hit);
  meetBowl(hit);
  for (const ball of balls) meetBall(ball, hit);
}

function meetRoom(hit: Hit): void {
  const { dy, dz } = hit;
  const toTable = dy < 0 ? -eye.y / dy : Number.POSITIVE_INFINITY;
  const toWall = (wall - eye.z) / dz;
  const onTable = toTable < toWall;
  place(hit, Math.min(toTable, toWall));
  hit.what = onTable ? "table" : "wall";
  hit.ball = null;
  hit.nx = 0;
  hit.ny = onTable ? 1 : 0;
  hit.nz = onTable ? 0 : -1;
}

function meetBowl(hit: Hit): void {
  const { dy, dz } = hit;
  const oy = eye.y - bowl.y;
  const oz = eye.z - bowl.z;
  const b = oy * dy + oz * dz;
  const h = b * b - (oy * oy + oz * oz - bowl.r * bowl.r);
  if (h < 0) return;
  const root = Math.sqrt(h);
  const outside = eye.y + dy * (-b - root) < bowl.rim;
  const t = outside ? -b - root : -b + root;
  if (t > hit.t || eye.y + dy * t > bowl.rim) return;
  place(hit, t);
  const turn = outside ? 1 : -1;
  hit.what = "bowl";
  hit.nx = hit.x * turn;
  hit.ny = (hit.y - bowl.y) * turn;
  hit.nz = hit.z * turn;
}

function meetBall(ball: Ball, hit: Hit): void {
  const { dx, dy, dz } = hit;
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
  place(hit, t);
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

function place(hit: Hit, t: number): void {
  hit.t = t;
  hit.x = hit.dx * t;
  hit.y = eye.y + hit.dy * t;
  hit.z = eye.z + hit.dz * t;
}
