import type { HourName } from "@/lib/sample/draw/hour";
import { random } from "@/lib/sample/draw/random";
import type { DrawRequest } from "@/lib/sample/draw/raster";

export type SceneSubject = "lake" | "lighthouse" | "city" | "fruit" | "dunes" | "forest";

/** What the prompt asks for, and what the negative prompt forbids. */
export type Brief = { subject: SceneSubject; hour: HourName; wants: (...words: string[]) => boolean };

const subjects: readonly [SceneSubject, RegExp][] = [
  ["lighthouse", /\b(lighthouse|beacon)\b/],
  ["city", /\b(city|skyline|downtown|harbour front)\b/],
  ["fruit", /\b(fruit|still life|bowl|apples?|oranges?)\b/],
  ["dunes", /\b(dunes?|desert|balloons?)\b/],
  ["forest", /\b(forest|woods?|beech|trees)\b/],
  ["lake", /\b(lake|mountains?|ridges?|tarn)\b/],
];

const hoursByWord: readonly [HourName, RegExp][] = [
  ["dawn", /\b(dawn|sunrise|daybreak|first light)\b/],
  ["dusk", /\b(dusk|twilight|nightfall|blue hour)\b/],
  ["golden", /\b(golden|sunset|late afternoon|evening)\b/],
  ["night", /\b(night|midnight|moonlight|moonlit|starry)\b/],
];

type SceneBrief = { subject: SceneSubject; hour: HourName };

const usual: SceneBrief = { subject: "lake", hour: "day" };

/** What a prompt that names neither gets: always the same for the same text. */
function chosenBy(prompt: string): SceneBrief {
  const { pick } = random(prompt, "unnamed");
  return {
    subject: pick(["lake", "lighthouse", "city", "fruit", "dunes", "forest"]),
    hour: pick(["dawn", "day", "golden", "dusk", "night"]),
  };
}

type Texts = Pick<DrawRequest, "prompt" | "negativePrompt" | "effects">;

export function readBrief({ prompt, negativePrompt, effects }: Texts): Brief {
  const asked = prompt.toLowerCase();
  const refused = negativePrompt.toLowerCase();
  const unnamed = effects === "all" && prompt !== "" ? chosenBy(prompt) : usual;
  const has = (text: string, word: string) => new RegExp(`\\b${word}`).test(text);
  return {
    subject: subjects.find(([, words]) => words.test(asked))?.[0] ?? unnamed.subject,
    hour: hoursByWord.find(([, words]) => words.test(asked))?.[0] ?? unnamed.hour,
    wants: (...words) => words.some((word) => has(asked, word) && !has(refused, word)),
  };
}
