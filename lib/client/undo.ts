/** A write of the viewer that can be undone. */
export type Step = {
  /** Phrased to follow "Undid: ", e.g. "pick of harbour.png". */
  what: string;
  /** What undoing cannot restore, in a sentence. */
  note?: string;
  undo: () => Promise<unknown>;
  redo: () => Promise<unknown>;
  /** Whether the navigation shows the change, such as in the basket's count. */
  inNavigation?: boolean;
};

export type UndoDirection = "undo" | "redo";

/** `step` is null if there is nothing to undo or redo, or if the write that was `underWay` pushed no step. */
export type UndoOutcome = { step: Step | null; error: unknown; underWay?: true };

const opposite = { undo: "redo", redo: "undo" } as const;

const most = 50;

/** The viewer's latest writes in this tab, newest last. Steps run one after another, in the order of their calls. */
export class UndoStack {
  #ws: string | null = null;
  #steps: Record<UndoDirection, Step[]> = { undo: [], redo: [] };
  #running: Promise<unknown> = Promise.resolve();
  /** Writes that have not pushed their steps yet. */
  readonly #underWay = new Set<Promise<unknown>>();
  #pushed = 0;

  /** Starts empty in another workspace. */
  enter(ws: string): void {
    if (this.#ws !== ws) this.#steps = { undo: [], redo: [] };
    this.#ws = ws;
  }

  push(step: Step): void {
    this.#steps = { undo: [...this.#steps.undo, step].slice(-most), redo: [] };
    this.#pushed++;
  }

  /**
   * Runs a write that pushes its step once it is stored. An undo in the meantime waits for that step instead of undoing
   * the previous one.
   */
  async during<T>(write: () => Promise<T>): Promise<T> {
    const written = write();
    this.#underWay.add(written);
    try {
      return await written;
    } finally {
      this.#underWay.delete(written);
    }
  }

  /** Removes the step of a write that was refused. */
  drop(step: Step): void {
    const without = (steps: Step[]) => steps.filter((each) => each !== step);
    this.#steps = { undo: without(this.#steps.undo), redo: without(this.#steps.redo) };
  }

  /**
   * Runs the last step, or the given one if it is still there, and moves it to the opposite stack. A step that fails is
   * dropped.
   */
  async run(direction: UndoDirection, given?: Step): Promise<UndoOutcome> {
    if (given === undefined && this.#underWay.size > 0) {
      const before = this.#pushed;
      await Promise.allSettled(this.#underWay);
      if (this.#pushed === before) return { step: null, error: null, underWay: true };
    }
    return this.#run(direction, given ?? this.#steps[direction].at(-1));
  }

  #run(direction: UndoDirection, step: Step | undefined): Promise<UndoOutcome> {
    if (step === undefined || !this.#steps[direction].includes(step))
      return Promise.resolve({ step: null, error: null });
    this.drop(step);
    this.#steps[opposite[direction]].push(step);
    const outcome = this.#running.then(() => this.#attempt(direction, step));
    this.#running = outcome;
    return outcome;
  }

  async #attempt(direction: UndoDirection, step: Step): Promise<UndoOutcome> {
    try {
      await step[direction]();
      return { step, error: null };
    } catch (error) {
      this.drop(step);
      return { step, error };
    }
  }
}

export const undoStack = new UndoStack();
