import { ExportProgress } from "@/lib/contracts/exports";
import { deleteProgress, findProgress, saveProgress } from "@/lib/db/system/storage/progress";
import { authorizeSystem } from "@/lib/domain/access/system-scope";

const bySweep = authorizeSystem("sweep");

/** How often progress is saved; clients poll at about this rate. */
const everyMs = 500;

/** Called with how far the work is. */
export type ReportProgress = (progress: ExportProgress) => void;

export type ProgressReporter = { report: ReportProgress; end: () => Promise<void> };

/**
 * Tells every process how far the work named `key` is, until it ends; does nothing if `key` is null. Errors here never
 * fail the work itself.
 */
export function beginProgress(key: string | null): ProgressReporter {
  if (key === null) return { report: () => undefined, end: async () => undefined };
  let newest: ExportProgress | null = null;
  let timer: NodeJS.Timeout | undefined;
  let saving: Promise<void> = Promise.resolve();
  const save = () => {
    if (newest === null) return;
    const progress = newest;
    newest = null;
    saving = saving.then(() => saveProgress(bySweep, key, progress)).catch(() => undefined);
  };
  return {
    report: (progress) => {
      newest = progress;
      if (timer !== undefined) return;
      save();
      timer = setInterval(save, everyMs).unref();
    },
    end: async () => {
      if (timer === undefined) return;
      clearInterval(timer);
      await saving;
      await deleteProgress(bySweep, key).catch(() => undefined);
    },
  };
}

export async function readProgress(key: string): Promise<ExportProgress> {
  const found = ExportProgress.safeParse(await findProgress(bySweep, key));
  return found.data ?? { step: "waiting", done: 0, total: 0 };
}
