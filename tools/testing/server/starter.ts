import { startEmbedded } from "@/lib/db/embedded/start-embedded";

/** A program that starts the database on the given folder, reports it, and stops it when its input ends. */
const embedded = await startEmbedded(process.argv[2] ?? "");
process.stdout.write(`${JSON.stringify({ url: embedded.url, adopted: embedded.adopted })}\n`);
process.stdin.resume();
process.stdin.once("end", () => void embedded.stop().then(() => process.exit(0)));
