import { isFields, numberOf, textOf } from "@/lib/domain/embedded/values";

/** What a web UI is doing, for whomever. */
export type WebuiProgress = {
  /** Whose request runs; null: nobody's; undefined: an older version does not say. */
  task: string | null | undefined;
  /** Whether what runs, or ran last, was stopped: such a picture is half made. */
  isStopped: boolean;
  fraction: number;
  step: number | null;
  steps: number | null;
  /** As base64. */
  image: string | null;
};

const wholeOf = (value: unknown) => {
  const number = numberOf(value);
  return number !== null && Number.isInteger(number) && number >= 0 ? number : null;
};

/** Reads the answer of `/progress`. */
export function webuiProgress(said: unknown): WebuiProgress {
  const fields = isFields(said) ? said : {};
  const state = isFields(fields.state) ? fields.state : {};
  const task = Object.hasOwn(fields, "current_task") ? textOf(fields.current_task) : undefined;
  return {
    task,
    isStopped: state.interrupted === true || state.skipped === true,
    fraction: Math.min(1, Math.max(0, numberOf(fields.progress) ?? 0)),
    step: wholeOf(state.sampling_step),
    steps: wholeOf(state.sampling_steps),
    image: textOf(fields.current_image),
  };
}
