import { loaderOf } from "../loader-of";
import { Board } from "./board";
import type { FolderFiles, FoundFile } from "./inspect-files";
import { batchesOf, readMemory, recalled, type UploadBatch, writeMemory } from "./memory";
import type { PickedFile } from "./picked";
import { FileRejected, giveUp, NeedsUser, ServerUnavailable } from "./send-errors";
import type { UploadDestination, UploadResult } from "./send-file";
import { hasEnded, type Phase, type SetChoice, type Tray, type TrayRow, withProposal } from "./tray";

const atOnce = 4;
const rememberEveryMs = 1_000;
const tryAgainMs = 5_000;

/** Loaded with the first files that are picked, and with the first that is sent. */
const loadFindIn = loaderOf(() => import("./inspect-files"), "inspectFiles");
const loadSendFile = loaderOf(() => import("./send-file"), "sendFile");

const setFor = (into: SetChoice, { folder }: FolderFiles): string =>
  into === "folder" ? (folder ?? "") : (into?.set ?? "");

/**
 * All uploads of this page. Outside React: thousands of files change many times a second, and the tray shows a few of
 * them.
 */
export class UploadQueue {
  readonly board = new Board(() => ({ phase: this.#phase(), because: this.#because, left: this.#left() }));
  #holding: "none" | "paused" | "stalled" = "none";
  #because: string | null = null;
  /** Left by earlier pages and not yet continued. */
  #recalled: readonly UploadBatch[] = [];
  #remembering: ReturnType<typeof setTimeout> | undefined;
  readonly #running = new Map<number, AbortController>();
  /** Called with the workspace when a file became an artifact. */
  onArrived: (ws: string) => void = () => undefined;

  /** Reads what an earlier page left, and opens the tray if some of it is of this workspace. Call it in the browser. */
  async recall(ws: string): Promise<void> {
    const isFirst = () => this.#recalled.length === 0 && this.board.rows().length === 0;
    if (isFirst()) {
      const batches = await readMemory();
      if (isFirst()) this.#recalled = batches;
    }
    const hasLeft = this.#left().some((batch) => batch.ws === ws);
    this.board.show(hasLeft ? { isOpen: true } : {});
  }

  open(isOpen: boolean): void {
    this.board.show({ isOpen });
  }

  /** Checks the picked files: continues what an earlier page left, and proposes the rest. */
  async propose(ws: string, picking: Promise<PickedFile[]>, into: SetChoice = null): Promise<void> {
    this.board.show({ isOpen: true, reading: 0 });
    const found = await Promise.all([picking, loadFindIn()])
      .then(([picked, findIn]) => findIn(picked))
      .catch(() => ({ folder: null, files: [] }));
    this.board.show({ reading: null });
    const files = this.#resumeBatch(ws, found.files);
    if (files.length === 0 && found.files.length > 0) return;
    const next = { ...found, files, ws, set: setFor(into, found) };
    this.board.show({ proposal: withProposal(this.board.tray().proposal, next) });
  }

  /** Counts the files found while folders are searched. */
  readonly note = (count: number): void => {
    this.board.show({ reading: (this.board.tray().reading ?? 0) + count });
  };

  dismiss(): void {
    this.board.show({ proposal: null });
  }

  /** Sends what was proposed. */
  confirm(to: UploadDestination): void {
    const { proposal, phase } = this.board.tray();
    if (proposal === null) return;
    if (phase === "finished") this.clear();
    const { ws, folder, files } = proposal;
    for (const file of files) this.#add({ ws, folder, to, files: [] }, file);
    this.board.show({ proposal: null, isOpen: true });
    this.resume();
  }

  pause(): void {
    this.#hold("paused", null);
  }

  resume(): void {
    this.#holding = "none";
    this.#because = null;
    this.board.restartClock();
    this.#fill();
    this.#changed();
  }

  /** Cancels what is unfinished; finished files stay. */
  cancel(): void {
    for (const stop of this.#running.values()) stop.abort(giveUp);
    this.#running.clear();
    this.#holding = "none";
    this.board.keep(({ state }) => hasEnded(state));
    this.remember();
  }

  /** Forgets what an earlier page left in a workspace. */
  forget(ws: string): void {
    this.#recalled = this.#recalled.filter((batch) => batch.ws !== ws);
    this.board.show({ isOpen: false });
    this.remember();
  }

  /** Empties the tray. */
  clear(): void {
    this.board.keep(() => false);
    this.board.show({ isOpen: false });
    this.remember();
  }

  isBusy(): boolean {
    return this.#running.size > 0;
  }

  /** Saves what is unfinished, for a later page. */
  remember(): void {
    clearTimeout(this.#remembering);
    this.#remembering = undefined;
    const isOpen = this.#phase() !== "finished" && this.#phase() !== "empty";
    writeMemory([...(isOpen ? batchesOf(this.board.rows()) : []), ...this.#recalled]);
  }

  /** Continues what an earlier page left, if these are its files. Returns the other files. */
  #resumeBatch(ws: string, files: FoundFile[]): FoundFile[] {
    if (this.board.rows().length > 0) return files;
    const known = new Set<FoundFile>();
    for (const batch of this.#recalled.filter((each) => each.ws === ws)) {
      const { done, open } = recalled(batch, files);
      if (open.length === 0) continue;
      this.#recalled = this.#recalled.filter((each) => each !== batch);
      for (const file of done) this.#add(batch, file, "here");
      for (const file of open) this.#add(batch, file);
      for (const file of [...done, ...open]) known.add(file);
    }
    if (known.size === 0) return files;
    this.resume();
    return files.filter((file) => file.refusal === null && !known.has(file));
  }

  #add(
    { ws, folder, to }: UploadBatch,
    { refusal, ...file }: FoundFile,
    given: TrayRow["state"] = "waiting",
  ) {
    const state = refusal === null ? given : "refused";
    const detail = state === "here" ? "imported before the page was closed" : (refusal?.detail ?? null);
    this.board.add({ ...file, ws, folder, to, state, detail, sent: 0, sha256: null, artifactId: null });
  }

  /** Stops running uploads so that they can be resumed. */
  #hold(holding: "paused" | "stalled", because: string | null): void {
    this.#holding = holding;
    this.#because = because;
    const running = [...this.#running];
    this.#running.clear();
    for (const [key, stop] of running) {
      stop.abort();
      this.board.set(key, { state: "waiting" });
    }
    this.#changed();
  }

  #fill(): void {
    for (const { key, state } of this.board.rows()) {
      if (this.#holding !== "none" || this.#running.size >= atOnce) return;
      if (state === "waiting") void this.#send(key);
    }
  }

  async #send(key: number): Promise<void> {
    const row = this.board.row(key);
    if (row === undefined) return;
    const stop = new AbortController();
    const { signal } = stop;
    this.#running.set(key, stop);
    this.board.set(key, { state: "sending" });
    const onSent = (sent: number) => {
      if (!signal.aborted) this.board.set(key, { sent, state: sent >= row.bytes ? "importing" : "sending" });
    };
    const outcome = await loadSendFile()
      .then((sendFile) => sendFile(row, { onSent, signal }))
      .catch((error: Error) => error);
    // The act that aborted the upload has already set its state.
    if (signal.aborted) return;
    this.#running.delete(key);
    if (outcome instanceof Error) this.#failed(key, outcome);
    else this.#arrived(key, outcome);
    this.#fill();
    this.#changed();
  }

  #arrived(key: number, { sha256, artifactId, duplicate }: UploadResult): void {
    const detail = duplicate ? "the same file was imported before" : null;
    this.board.set(key, { sha256, artifactId, detail, state: duplicate ? "here" : "done" });
    this.onArrived(this.board.row(key)?.ws ?? "");
  }

  #failed(key: number, error: Error): void {
    if (error instanceof NeedsUser || error instanceof ServerUnavailable)
      this.board.set(key, { state: "waiting" });
    if (error instanceof NeedsUser) this.#hold("paused", error.message);
    else if (error instanceof ServerUnavailable) this.#stall(error);
    else {
      const detail = error instanceof FileRejected ? error.message : `it cannot be read: ${error.message}`;
      this.board.set(key, { state: "refused", detail });
    }
  }

  /** Waits for the connection, then continues automatically. */
  #stall({ message: because, retryAfterMs }: ServerUnavailable): void {
    if (this.#holding !== "none") return;
    this.#hold("stalled", because);
    const again = () => {
      clearTimeout(timer);
      removeEventListener("online", again);
      if (this.#holding === "stalled") this.resume();
    };
    const timer = setTimeout(again, Math.max(tryAgainMs, retryAfterMs));
    addEventListener("online", again);
  }

  #phase(): Phase {
    const rows = this.board.rows();
    if (rows.length === 0) return "empty";
    if (rows.every(({ state }) => hasEnded(state))) return "finished";
    return this.#holding === "none" ? "sending" : this.#holding;
  }

  #left(): Tray["left"] {
    if (this.board.rows().length > 0) return [];
    return this.#recalled.map(({ ws, folder, files }) => {
      const open = files.filter(({ done }) => !done).length;
      return { ws, folder, open, total: files.length };
    });
  }

  #changed(): void {
    this.board.changed();
    this.#remembering ??= setTimeout(() => this.remember(), rememberEveryMs);
  }
}
