import type { ManifestAction } from "@/lib/domain/provenance/provenance-facts";

const notes: Readonly<Record<string, string>> = {
  "c2pa.opened": "from the picture below",
  "c2pa.watermarked": "unseen; cannot be checked here",
};

/** An action's name without its standard's prefix: `c2pa.color_adjustments` is "color adjustments". */
const plain = (action: string) => action.replace(/^c2pa\./, "").replaceAll(/[._]+/g, " ");

/** An action in words: "created with gpt-image 2.0", and what its description or its kind adds. */
export function actionWords({ action, software, description }: ManifestAction): {
  text: string;
  note: string | null;
} {
  const said = plain(action);
  return {
    text: software === null ? said : `${said} with ${software}`,
    note: description ?? notes[action.split(".").slice(0, 2).join(".")] ?? null,
  };
}

const sources: Readonly<Record<string, string>> = {
  trainedAlgorithmicMedia: "generated",
  compositeWithTrainedAlgorithmicMedia: "edited",
  algorithmicMedia: "made by an algorithm that was not trained",
  digitalCapture: "camera",
  computationalCapture: "camera, computed",
  negativeFilm: "film",
  positiveFilm: "film",
  print: "scanned print",
  humanEdits: "edited by a person",
  minorHumanEdits: "edited a little by a person",
  digitalCreation: "drawn by a person",
  dataDrivenMedia: "made from data",
  virtualRecording: "recording of a virtual event",
  screenCapture: "screen capture",
  composite: "put together",
  compositeCapture: "put together from camera pictures",
  compositeSynthetic: "put together with synthetic parts",
};

/** An IPTC digital source type in words; after an AI tag where it is a mark. Null for one that is not known. */
export const sourceWords = (sourceType: string): string | null => sources[sourceType] ?? null;
