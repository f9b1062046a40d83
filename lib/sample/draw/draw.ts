import { readBrief, type SceneSubject } from "@/lib/sample/draw/brief";
import { clamp } from "@/lib/sample/draw/colour";
import { at, blankFrame } from "@/lib/sample/draw/frame";
import { hours } from "@/lib/sample/draw/hour";
import type { DrawRequest, RgbRaster, SampleModel } from "@/lib/sample/draw/raster";
import { refine } from "@/lib/sample/draw/refine";
import { city } from "@/lib/sample/draw/scene/city";
import { dunes } from "@/lib/sample/draw/scene/dunes";
import { forest } from "@/lib/sample/draw/scene/forest";
import { fruit } from "@/lib/sample/draw/scene/fruit";
import { lake } from "@/lib/sample/draw/scene/lake";
import { lighthouse } from "@/lib/sample/draw/scene/lighthouse";
import type { Scene } from "@/lib/sample/draw/setting";
import { auroraXl } from "@/lib/sample/draw/style/aurora-xl";
import { inkwash } from "@/lib/sample/draw/style/inkwash";
import { paperfold } from "@/lib/sample/draw/style/paperfold";
import { slatePhoto } from "@/lib/sample/draw/style/slate-photo";
import type { Style } from "@/lib/sample/draw/style/style";
import { develop } from "@/lib/sample/draw/tone";

const scenes: Record<SceneSubject, Scene> = { lake, lighthouse, city, fruit, dunes, forest };

const styles: Record<SampleModel, Style> = {
  "aurora-xl": auroraXl,
  "slate-photo": slatePhoto,
  paperfold,
  inkwash,
};

/** One picture. The same request gives the same bytes, on any machine that computes IEEE doubles. */
export function draw(request: DrawRequest): RgbRaster {
  const { width, height, steps, sampler, scheduler, grade } = request;
  const seed = request.variation === 0 ? request.seed : `${request.seed}~${request.variation}`;
  const brief = readBrief(request.prompt, request.negativePrompt);
  const style = styles[request.model];
  const frame = blankFrame(width, height);
  const octaves = 1 + Math.log2(Math.max(1, Math.min(40, steps)));
  scenes[brief.subject]({ frame, brief, hour: hours[brief.hour], seed, octaves, haze: grade.haze });
  const light = refine(frame, { steps, sampler, scheduler, seed, aperture: style.aperture, focus: 0.4 });
  const picture = develop(light, request);
  style.finish(frame, picture, { ...request, seed });
  return { data: toBytes(picture), width, height };
}

function toBytes(picture: Float32Array): Uint8Array {
  const data = new Uint8Array(picture.length);
  for (let i = 0; i < data.length; i++) data[i] = clamp(at(picture, i)) * 255 + 0.5;
  return data;
}
