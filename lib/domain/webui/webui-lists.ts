import { type Fields, isFields, textOf } from "@/lib/domain/embedded/values";

/** A checkpoint. `name`: by which it is asked for; `file`: its file's name without folder and ending, as pictures name it. */
export type WebuiModel = { name: string; title: string; file: string; hash: string | null };
/** `name` is asked for, and `label` written into pictures. */
export type WebuiScheduler = { name: string; label: string };

/** What a web UI says that it has. */
export type WebuiLists = {
  samplers: readonly string[];
  /** Null: an older version, whose samplers include their schedules. */
  schedulers: readonly WebuiScheduler[] | null;
  models: readonly WebuiModel[];
  upscalers: readonly string[];
  /** The title of the checkpoint in its settings. */
  loaded: string | null;
};

const items = (said: unknown): Fields[] => (Array.isArray(said) ? said.filter(isFields) : []);
const fileOf = (path: string) => path.replace(/^.*[\\/]/, "").replace(/\.[^.]*$/, "");

const namesIn = (said: unknown) => items(said).flatMap(({ name }) => textOf(name) ?? []);

function schedulersIn(said: unknown): WebuiScheduler[] | null {
  if (said === null) return null;
  return items(said).flatMap((each) => {
    const name = textOf(each.name);
    return name === null ? [] : [{ name, label: textOf(each.label) ?? name }];
  });
}

function modelsIn(said: unknown): WebuiModel[] {
  return items(said).flatMap((each) => {
    const name = textOf(each.model_name);
    if (name === null) return [];
    const file = fileOf(textOf(each.filename) ?? name);
    return [{ name, title: textOf(each.title) ?? name, file, hash: textOf(each.hash) }];
  });
}

/** Reads the answers of `/samplers`, `/schedulers` and so on; one that is not known there is null. */
export function webuiLists(
  said: Record<"samplers" | "schedulers" | "models" | "upscalers" | "options", unknown>,
) {
  return {
    samplers: namesIn(said.samplers),
    schedulers: schedulersIn(said.schedulers),
    models: modelsIn(said.models),
    upscalers: namesIn(said.upscalers).filter((name) => name !== "None"),
    loaded: isFields(said.options) ? textOf(said.options.sd_model_checkpoint) : null,
  } satisfies WebuiLists;
}

/** The checkpoint that a picture names by its file, or by its hash. */
export const modelNamed = (
  { models }: WebuiLists,
  { file, hash }: { file: string | null; hash: string | null },
): WebuiModel | undefined =>
  models.find((each) => each.file === file || each.name === file) ??
  models.find((each) => hash !== null && each.hash === hash);
