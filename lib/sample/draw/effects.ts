import { at, type Frame } from "@/lib/sample/draw/frame";
import type { Hour } from "@/lib/sample/draw/hour";
import { random } from "@/lib/sample/draw/random";
import type { DrawRequest } from "@/lib/sample/draw/raster";
import type { Style } from "@/lib/sample/draw/style/style";
import { grain, vignette } from "@/lib/sample/draw/tone";

/** How far a text shifts the light of each channel, at most. */
const textShift = 0.08;
/** How much of the light of the farthest places is the air's, in the thickest haze. */
const thickest = 0.3;

/** The colour cast that a text gives: none for an empty one. */
function castOf(text: string, name: string): readonly [number, number, number] {
  if (text === "") return [1, 1, 1];
  const { between } = random(text, name);
  const shift = () => 1 + between(-textShift, textShift);
  return [shift(), shift(), shift()];
}

/** Of every scene: haze between us and what is far, and a cast by the wording of both prompts. */
export function airAndCast(frame: Frame, { haze: air }: Hour, request: DrawRequest): void {
  const { rgb, depth } = frame;
  const asked = castOf(request.prompt, "prompt");
  const refused = castOf(request.negativePrompt, "negative prompt");
  for (let p = 0; p < depth.length; p++) {
    const share = request.grade.haze * thickest * at(depth, p);
    for (let c = 0; c < 3; c++) {
      const light = at(rgb, p * 3 + c);
      const hazy = light + ((air[c] as number) - light) * share;
      rgb[p * 3 + c] = (hazy * (asked[c] as number)) / (refused[c] as number);
    }
  }
}

/** Of every style: the grain and the vignette that it does not apply itself. */
export function finishGrade(frame: Frame, picture: Float32Array, style: Style, request: DrawRequest): void {
  if (!style.takesUp.includes("vignette")) vignette(picture, frame, request.grade.vignette * 0.7);
  if (!style.takesUp.includes("grain")) grain(picture, request.grade.grain * 0.05);
}
