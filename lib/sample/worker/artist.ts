import { type ChildProcess, fork } from "node:child_process";
import { built } from "@/lib/built";
import type { PainterMessage, Painting, Picture } from "@/lib/sample/worker/picture";

type Waiting = { done: (drawn: Painting) => void; failed: (error: Error) => void };

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
  #waiting: Waiting | undefined;
  #stopped = false;

  /** Rejects when the picture cannot be drawn, or the process ends. */
  draw(picture: Picture): Promise<Painting> {
    return new Promise((done, failed) => {
      this.#waiting = { done, failed };
      if (this.#stopped) this.#ended("it was stopped");
      else this.#started().send(picture, (error) => error && this.#ended(error.message));
    });
  }

  stop(): void {
    this.#stopped = true;
    this.#process?.kill("SIGKILL");
  }

  #started(): ChildProcess {
    if (this.#process) return this.#process;
    const child = startProcess();
    child.on("message", (message: PainterMessage) => this.#receive(message));
    child.on("error", (error) => this.#ended(error.message));
    child.on("exit", (code, signal) => this.#ended(signal ?? `exit code ${code}`));
    this.#process = child;
    return child;
  }

  #receive(message: PainterMessage): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (message.kind === "drawn") waiting?.done(message);
    else waiting?.failed(new Error(`The picture was not drawn: ${message.message}`));
  }

  #ended(how: string): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    this.#process = undefined;
    waiting?.failed(new Error(`The drawing process ended: ${how}`));
  }
}
