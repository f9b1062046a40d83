import { clamp, lerp } from "@/lib/sample/draw/colour";
import { at, type Frame } from "@/lib/sample/draw/frame";
import { mix } from "@/lib/sample/draw/random";
import type { DrawRequest, Grade } from "@/lib/sample/draw/raster";

const entries = 4096;
const most = 4;
const curve = displayCurve();

/** Turns linear light into display values, in place: exposure, grade, then contrast and colour by the cfg. */
export function develop(light: Float32Array, request: Pick<DrawRequest, "cfg" | "grade">): Float32Array {
  const { contrast, colour, lift } = insistence(request.cfg);
  const [red, green, blue] = balance(request.grade);
  for (let i = 0; i < light.length; i += 3) {
    const linearRed = at(light, i) * red;
    const linearGreen = at(light, i + 1) * green;
    const linearBlue = at(light, i + 2) * blue;
    const brightest = Math.max(linearRed, linearGreen, linearBlue);
    const white = burn(brightest) * brightest;
    const keep = 1 - burn(brightest);
    const r = lookUp(linearRed * keep + white);
    const g = lookUp(linearGreen * keep + white);
    const b = lookUp(linearBlue * keep + white);
    const grey = r * 0.3 + g * 0.55 + b * 0.15;
    light[i] = press(grey + (r - grey) * colour, contrast, lift);
    light[i + 1] = press(grey + (g - grey) * colour, contrast, lift);
    light[i + 2] = press(grey + (b - grey) * colour, contrast, lift);
  }
  return light;
}

/** Darkens the corners of a developed picture. */
export function vignette(picture: Float32Array, frame: Frame, strength: number): void {
  const { width, height } = frame;
  for (let y = 0; y < height; y++) {
    const v = (y / height) * 2 - 1;
    for (let x = 0; x < width; x++) {
      const u = (x / width) * 2 - 1;
      const fall = 1 - strength * 0.3 * (u * u + v * v);
      const i = (y * width + x) * 3;
      picture[i] = at(picture, i) * fall;
      picture[i + 1] = at(picture, i + 1) * fall;
      picture[i + 2] = at(picture, i + 2) * fall;
    }
  }
}

/** Specks of a developed picture, strongest in the middle tones. */
export function grain(picture: Float32Array, strength: number): void {
  for (let i = 0; i < picture.length; i += 3) {
    const dice = mix(i);
    const speck = ((dice & 1023) + ((dice >>> 10) & 1023)) / 1023 - 1;
    const tone = at(picture, i + 1);
    const shift = speck * strength * (0.35 + tone * (1 - tone) * 2.2);
    picture[i] = at(picture, i) + shift;
    picture[i + 1] = tone + shift;
    picture[i + 2] = at(picture, i + 2) + shift;
  }
}

/** A cfg of 7 is neutral. Below, the picture is pale and grey; above, garish. */
function insistence(cfg: number): { contrast: number; colour: number; lift: number } {
  const pull = clamp((cfg - 1) / 6);
  const push = clamp((cfg - 7) / 9);
  return {
    contrast: lerp(0.5, 1.07, pull) + push * 0.85,
    colour: lerp(0.3, 1.12, pull) + push * 0.8,
    lift: lerp(0.12, 0, pull),
  };
}

function press(value: number, contrast: number, lift: number): number {
  return clamp((value - 0.42) * contrast + 0.42 + lift);
}

function balance(grade: Grade): readonly [number, number, number] {
  return [1 + grade.warmth * 0.34, 1 + grade.warmth * 0.02, 1 - grade.warmth * 0.38];
}

/** How far light brighter than paper burns out to white; otherwise suns would turn lemon or lime. */
function burn(brightest: number): number {
  const over = Math.max(0, brightest - 0.85);
  return (over / (over + 1.6)) * 0.8;
}

function lookUp(value: number): number {
  const index = (value / most) * (entries - 1);
  return at(curve, index < 0 ? 0 : index > entries - 1 ? entries - 1 : index | 0);
}

/** A filmic shoulder over the sRGB curve: 0.18 hardly changes, 1 is bright, 4 is paper white. */
function displayCurve(): Float32Array {
  const table = new Float32Array(entries);
  for (let i = 0; i < entries; i++) {
    const x = (i / (entries - 1)) * most;
    const film = (x * (1 + x / 9)) / (0.8 + x * 0.5);
    const value = clamp(film * 0.97);
    table[i] = value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055;
  }
  return table;
}
