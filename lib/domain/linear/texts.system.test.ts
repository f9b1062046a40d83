import { describe, it } from "vitest";
import { figuresOf } from "@/lib/domain/archive/contact-sheet";
import { safeName } from "@/lib/domain/archive/safe-name";
import { templatePath } from "@/lib/domain/archive/template-path";
import { mentionsIn, piecesOf, typingAt } from "@/lib/domain/comments/mentions";
import { diffMarkdown } from "@/lib/domain/compare/diff-markdown";
import { isTagList, promptDiff } from "@/lib/domain/compare/prompt-diff";
import { infotextOf, settingsOf } from "@/lib/domain/embedded/infotext";
import { infotextLoras } from "@/lib/domain/embedded/infotext-loras";
import { readDream, splitBrackets } from "@/lib/domain/embedded/invokeai-dream";
import { storable } from "@/lib/domain/embedded/storable";
import { numberOf, seedOf, sizeOf } from "@/lib/domain/embedded/values";
import { a1111Names } from "@/lib/domain/embedded/write/a1111-names";
import { withoutProvenance } from "@/lib/domain/embedded/write/cut-xmp";
import { xmpTexts } from "@/lib/domain/embedded/xmp";
import { jobName } from "@/lib/domain/jobs/job-name";
import { canonicalJson } from "@/lib/domain/json/canonical-json";
import { parseExactJson } from "@/lib/domain/json/exact-json";
import { textFault } from "@/lib/domain/json/storable-text";
import { modelKey } from "@/lib/domain/settings/model-key";
import { csvCell } from "@/lib/domain/text/csv";
import { isLitter } from "@/lib/domain/uploads/found";
import { hasPictureName } from "@/lib/domain/uploads/picture-file";
import { expectLinear } from "@/tools/testing/growth";
import { worstTexts } from "@/tools/testing/worst-texts";

const values = (text: string) => ({
  name: text,
  set: text,
  model: text,
  seed: text,
  index: text,
  sampler: text,
  steps: text,
  preset: text,
  pipeline: text,
  environment: text,
});
const picture = { path: null, width: 1, height: 1, removed: null };
const jobNamed = { id: "0".repeat(36), variantSet: null, cover: null };

/** Each function that reads a text which a file, a person or another program wrote. */
const functions: Readonly<Record<string, (text: string) => unknown>> = {
  csvCell,
  figuresOf: (text) => figuresOf([{ ...picture, name: text, ai: null, settings: text, prompt: text }]),
  templatePath: (text) => templatePath("{model}/{sampler}", values(text), "png"),
  safeName,
  mentionsIn,
  piecesOf: (text) => piecesOf(text, [{ email: "a@a.aa" }]),
  typingAt: (text) => typingAt(text, text.length),
  diffMarkdown: (text) => diffMarkdown(text, [text], [{ label: "a", isConstant: false, texts: [text] }]),
  isTagList,
  "promptDiff with nothing": (text) => promptDiff(text, ""),
  "promptDiff with itself, longer": (text) => promptDiff(text, `${text}, a`),
  infotextOf,
  settingsOf,
  infotextLoras: (text) => infotextLoras(text, new Map([["Lora hashes", text]])),
  readDream,
  splitBrackets,
  storable,
  numberOf,
  seedOf,
  sizeOf,
  a1111Names: (text) => a1111Names({ sampler: text, scheduler: text }),
  xmpTexts: (text) => xmpTexts(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><a>${text}`),
  "withoutProvenance, in an element": (text) =>
    withoutProvenance(`<a xmlns:d="http://purl.org/dc/terms/"><d:provenance>${text}`),
  "withoutProvenance, in a tag": (text) =>
    withoutProvenance(`<a xmlns:d="http://purl.org/dc/terms/" ${text}`),
  withoutProvenance,
  jobName: (text) => jobName({ ...jobNamed, externalId: text }),
  canonicalJson,
  parseExactJson,
  textFault,
  modelKey,
  isLitter,
  hasPictureName,
};

describe.each(Object.entries(functions))("%s takes linear time", (_, read) => {
  it.each(Object.entries(worstTexts))("on %s", (_, made) => {
    expectLinear((size) => {
      const text = made(size);
      return () => read(text);
    });
  });
});
