import { type ChildProcess, fork } from "node:child_process";
import { built } from "@/lib/built";
import type { PainterMessage, Painting, Picture, Sketch } from "@/lib/sample/worker/picture";

type PendingDrawing = {
  done: (drawn: Painting) => void;
  failed: (error: Error) => void;
  onSketch: (sketch: Sketch) => void;
};

// Drawing allocates many short-lived numbers; with V8's default young generation, a tenth of the time goes into
// collecting them.
const nursery = ["--min-semi-space-size=32", "--max-semi-space-size=32"];

function startProcess(): ChildProcess {
  return fork(built("draw-worker.mjs"), {
    execArgv: nursery,
    env: { NODE_ENV: "production" },
    stdio: ["ignore", "ignore", "ignore", "ipc"],
    serialization: "advanced",
  });
}

/** Draws one picture at a time in a process of its own, which is started for the first picture. */
export class Artist {
  #process: ChildProcess | undefined;
  #waiting: PendingDrawing | undefined;
  #stopped = false;

  /** Rejects when the picture cannot be drawn, or the process ends. */
  draw(picture: Picture, onSketch: (sketch: Sketch) => void = () => undefined): Promise<Painting> {
    return new Promise((done, failed) => {
      this.#waiting = { done, failed, onSketch };
      if (this.#stopped) this.#fail("it was stopped");
      else this.#started().send(picture, (error) => error && this.#fail(error.message));
    });
  }

  /** Ends the process and gives up the picture under way. The next picture starts another. */
  rest(): void {
    this.#process?.kill("SIGKILL");
    this.#end("it was told to");
  }

  stop(): void {
    this.#stopped = true;
    this.rest();
  }

  #started(): ChildProcess {
    if (this.#process) return this.#process;
    const child = startProcess();
    // An earlier process may still have something to say.
    const ifMine =
      <T extends unknown[]>(act: (...said: T) => void) =>
      (...said: T) =>
        this.#process === child && act(...said);
    child.on(
      "message",
      ifMine((message: PainterMessage) => this.#receive(message)),
    );
    child.on(
      "error",
      ifMine((error: Error) => this.#end(error.message)),
    );
    child.on(
      "exit",
      ifMine((code: number | null, signal: string | null) => this.#end(signal ?? `exit code ${code}`)),
    );
    this.#process = child;
    return child;
  }

  #receive(message: PainterMessage): void {
    const waiting = this.#waiting;
    if (message.kind === "sketch") {
      waiting?.onSketch(message);
      return;
    }
    this.#waiting = undefined;
    if (message.kind === "drawn") waiting?.done(message);
    else waiting?.failed(new Error(`The picture was not drawn: ${message.message}`));
  }

  #end(how: string): void {
    this.#process = undefined;
    this.#fail(how);
  }

  #fail(how: string): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.failed(new Error(`The drawing process ended: ${how}`));
  }
}
