import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export const fronts = ["nginx", "haproxy"] as const;
export type Front = (typeof fronts)[number];
/** `port` is the proxy's, `behind` are those of the programs. */
type Place = { folder: string; port: number; behind: readonly number[] };

/** A file of `ops/`, with the addresses of this run. */
function settings(name: string, { port, behind }: Place): string {
  return readFileSync(join("ops", name), "utf8")
    .replace(/fluxara-(\d):3000/g, (_, index: string) => `127.0.0.1:${behind[Number(index) - 1]}`)
    .replace(/\b(listen |bind :)8080/, (_, word: string) => `${word.replace(":", "")}127.0.0.1:${port}`);
}

/** Where nginx writes, which its installation says otherwise. */
const ownFolders = (folder: string) =>
  ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
    .map((each) => `${each}_temp_path ${folder}/${each};`)
    .join("\n");

const starts = {
  nginx(place: Place): ChildProcess {
    const { folder } = place;
    const file = join(folder, "nginx.conf");
    writeFileSync(
      file,
      settings("nginx.conf", place).replace("http {", `http {\naccess_log off;\n${ownFolders(folder)}`),
    );
    const global = `daemon off; pid ${folder}/nginx.pid; error_log ${folder}/nginx.log error;`;
    return spawn("nginx", ["-p", folder, "-c", file, "-g", global], { stdio: "inherit" });
  },
  haproxy(place: Place): ChildProcess {
    const file = join(place.folder, "haproxy.cfg");
    writeFileSync(file, settings("haproxy.cfg", place));
    return spawn("haproxy", ["-db", "-q", "-f", file], { stdio: ["ignore", "ignore", "inherit"] });
  },
} satisfies Record<Front, (place: Place) => ChildProcess>;

/** Starts a proxy with the settings that `ops/` gives to operators. */
export const startFront = (front: Front, place: Place): ChildProcess => starts[front](place);
