import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { readTexts } from "@/lib/bytes/imaging/texts/read-texts";
import { readStealth } from "@/lib/bytes/imaging/texts/stealth";
import { readEmbedded } from "@/lib/domain/embedded/read-embedded";
import type { EmbeddedMetadata } from "@/lib/domain/settings/settings";
import { env } from "@/lib/env";

type TextGroup = Record<string, unknown>;
type ExpectedTexts = TextGroup & {
  software: string;
  model?: TextGroup;
  sampling?: TextGroup;
  hires?: TextGroup;
  nodes?: string;
};

const corpus = env.corpus ?? "";
const json = (path: string): Record<string, unknown> => JSON.parse(readFileSync(join(corpus, path), "utf8"));

async function embeddedOf(path: string): Promise<EmbeddedMetadata | null> {
  const bytes = readFileSync(join(corpus, path));
  const { data, info } = await sharp(bytes).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return readEmbedded(
    readTexts(bytes),
    readStealth({ data, width: info.width, height: info.height, channels: info.channels }),
  );
}

/** `expected.json` lists what must be read; other values are not checked. */
function wanted({ software, nodes, sampling, model, hires, ...rest }: ExpectedTexts): TextGroup {
  return { ...rest, generator: software, ...sampling, ...(model && { model }), ...(hires && { hires }) };
}

/** Adapts our result to the oracle, which has seeds as numbers and trims prompts. */
function comparable(value: unknown): unknown {
  if (typeof value === "string") return value.trim();
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, key === "seed" ? String(inner) : comparable(inner)]),
  );
}

describe.skipIf(corpus === "")("files of the corpus", () => {
  const expected = corpus === "" ? {} : json("generators/expected.json");
  it.each(Object.entries(expected))("the reader reads generators/%s", async (name, value) => {
    const embedded = await embeddedOf(`generators/${name}`);
    const file = value as ExpectedTexts | null;
    if (file === null) {
      expect(embedded).toBeNull();
      return;
    }
    expect(comparable(embedded)).toMatchObject(comparable(wanted(file)) as TextGroup);
    expect("graph" in (embedded?.raw ?? {})).toBe(file.nodes !== undefined || file.software === "invokeai");
  });

  const variants = corpus === "" ? {} : json("variant-set/expected-embedded.json");
  it.each(Object.entries(variants))("the reader reads variant-set/%s", async (name, value) => {
    const params = (value as { sui_image_params: TextGroup }).sui_image_params;
    expect(await embeddedOf(`variant-set/${name}`)).toMatchObject({
      generator: "swarmui",
      prompt: params.prompt,
      model: { name: params.model },
      seed: String(params.seed),
      steps: params.steps,
      cfg: params.cfgscale,
      width: params.width,
      height: params.height,
    });
  });

  it.each(["generators-mini", "broken"])(
    "reads whatever stands in %s, hidden or behind the pixels",
    async (folder) => {
      const names = readdirSync(join(corpus, folder)).filter((name) => !name.startsWith("empty"));
      for (const name of names) {
        expect(await embeddedOf(`${folder}/${name}`), name).toMatchObject({
          prompt: expect.any(String),
          seed: expect.stringMatching(/^\d+$/),
        });
      }
    },
  );

  it("survives hostile files", () => {
    const entries = readdirSync(join(corpus, "hostile"), { recursive: true, withFileTypes: true });
    for (const entry of entries.filter((item) => item.isFile())) {
      readEmbedded(readTexts(readFileSync(join(entry.parentPath, entry.name))), null);
    }
    expect(entries.length).toBeGreaterThan(0);
  });
});
