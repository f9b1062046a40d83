import { readBrief, type SceneSubject } from "@/lib/sample/draw/brief";
import { clamp } from "@/lib/sample/draw/colour";
import { airAndCast, finishGrade } from "@/lib/sample/draw/effects";
import { at, blankFrame, type Frame } from "@/lib/sample/draw/frame";
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
import { sketchOf } from "@/lib/sample/draw/sketch";
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

/** A picture after some of its steps; `sketch` makes it, small. */
export type DrawProgress = { step: number; sketch: () => RgbRaster };

type Sheet = { frame: Frame; light: Float32Array };

/** Develops light and finishes it in the model's style. */
function finish({ frame, light }: Sheet, request: DrawRequest): RgbRaster {
  const style = styles[request.model];
  const picture = develop(light, request);
  style.finish(frame, picture, request);
  if (request.effects === "all") finishGrade(frame, picture, style, request);
  return { data: toBytes(picture), width: frame.width, height: frame.height };
}

/** Draws one picture and yields what there is of it every few steps. */
export function* drawInSteps(asked: DrawRequest): Generator<DrawProgress, RgbRaster> {
  const seed = asked.variation === 0 ? asked.seed : `${asked.seed}~${asked.variation}`;
  const request = { ...asked, seed };
  const { width, height, steps, sampler, scheduler, grade } = request;
  const brief = readBrief(request);
  const hour = hours[brief.hour];
  const { aperture } = styles[request.model];
  const frame = blankFrame(width, height);
  const octaves = 1 + Math.log2(Math.max(1, Math.min(40, steps)));
  scenes[brief.subject]({ frame, brief, hour, seed, octaves, haze: grade.haze });
  if (request.effects === "all") airAndCast(frame, hour, request);
  const refining = refine(frame, { steps, sampler, scheduler, seed, aperture, focus: 0.4 });
  let next = refining.next();
  for (; !next.done; next = refining.next()) {
    const refinement = next.value;
    yield {
      step: refinement.passes,
      sketch: () => {
        const { small, light } = sketchOf(frame, refinement);
        return finish({ frame: small, light }, { ...request, steps: refinement.passes });
      },
    };
  }
  return finish({ frame, light: next.value }, request);
}

/** One picture. The same request gives the same bytes, on any machine that computes IEEE doubles. */
export function draw(request: DrawRequest): RgbRaster {
  const drawing = drawInSteps(request);
  let next = drawing.next();
  while (!next.done) next = drawing.next();
  return next.value;
}

function toBytes(picture: Float32Array): Uint8Array {
  const data = new Uint8Array(picture.length);
  for (let i = 0; i < data.length; i++) data[i] = clamp(at(picture, i)) * 255 + 0.5;
  return data;
}
