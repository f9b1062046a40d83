import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import { root } from "./project.mjs";
import { say } from "./step.mjs";

const tools = ["buildah", "podman", "mmdebstrap", "unshare", "git", "npm"];
const maxMs = 25 * 60_000;
const folder = mkdtempSync(path.join(os.tmpdir(), "fluxara-image-"));
const tag = `localhost/${path.basename(folder).toLowerCase()}`;

function bash(script, { cwd = root, env = {}, stdio = "pipe" } = {}) {
  const options = { cwd, encoding: "utf8", timeout: maxMs, maxBuffer: 2 ** 28, stdio };
  const { status, stdout, stderr } = spawnSync("bash", ["-c", script], {
    ...options,
    env: { ...process.env, ...env },
  });
  return {
    status: status ?? 1,
    stdout: (stdout ?? "").trim(),
    said: `${stdout}${stderr}`.replace(/\s+/g, " ").slice(-300),
  };
}

class Skipped extends Error {}

function must(script, options) {
  const run = bash(script, options);
  if (run.status !== 0) throw new Skipped(run.said);
  return run.stdout;
}

/** Of this shell: a container may not have higher ones where the machine may not raise them. */
const limits = (name, flag) => {
  const [soft, hard] = ["S", "H"].map((kind) => must(`ulimit -${kind}${flag}`).replace("unlimited", "-1"));
  return `${name}=${soft}:${hard}`;
};

function build(name, where, lines) {
  const file =
    lines === undefined ? path.join(where, "Containerfile") : path.join(folder, `${name}.containerfile`);
  if (lines !== undefined) writeFileSync(file, lines.join("\n"));
  const args = name === "image" ? `--build-arg BASE=${tag}-base --build-arg RUNTIME=${tag}-runtime` : "";
  const ulimits = `--ulimit ${limits("nofile", "n")} --ulimit ${limits("nproc", "u")}`;
  return `buildah bud --quiet --format docker --isolation chroot ${ulimits} ${args} -f '${file}' -t ${tag}-${name} '${where}'`;
}

/** Debian's Node and tini, from the archive that ROOTFS names if there is one; for the stage that builds, npm of this machine. */
function makeBases() {
  const rootfs = path.resolve(process.env.ROOTFS ?? path.join(folder, "made.tar"));
  if (!existsSync(rootfs)) {
    // It mounts /dev/shm, /proc and /sys of this machine in its tree: if it is killed, they must not stay there, where whoever
    // clears the temporary folder would empty them.
    const alone = "unshare --mount --propagation private";
    const packages = "--include=nodejs,tini,ca-certificates";
    must(`${alone} mmdebstrap --quiet --variant=minbase ${packages} trixie '${rootfs}.part.tar'`);
    renameSync(`${rootfs}.part.tar`, rootfs);
  }
  cpSync(rootfs, path.join(folder, "rootfs.tar"));
  must(build("runtime", folder, ["FROM scratch", "ADD rootfs.tar /"]));
  const npm = path.resolve(path.dirname(realpathSync(must("command -v npm"))), "..");
  cpSync(npm, path.join(folder, "npm"), { recursive: true, dereference: true });
  const certificates = process.env.NODE_EXTRA_CA_CERTS;
  if (certificates) cpSync(certificates, path.join(folder, "certificates.pem"));
  const lines = [
    `FROM ${tag}-runtime`,
    "COPY npm /usr/local/lib/node_modules/npm",
    "RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm && chmod +x /usr/local/lib/node_modules/npm/bin/npm-cli.js",
    ...(certificates
      ? ["COPY certificates.pem /etc/ssl/extra.pem", "ENV NODE_EXTRA_CA_CERTS=/etc/ssl/extra.pem"]
      : []),
    `ENV npm_config_registry=${must("npm config get registry")}`,
  ];
  must(build("base", folder, lines));
}

/** The files that git knows, as a clone has them. */
function copyTree() {
  const tree = path.join(folder, "tree");
  mkdirSync(tree);
  must(
    `git ls-files -z -co --exclude-standard | tar --null -T - --ignore-failed-read -c | tar -x -C '${tree}'`,
  );
  return tree;
}

/** Podman wants cgroups of version 2 alone, and no limits that it may not set. */
function verify() {
  const conf = path.join(folder, "containers.conf");
  writeFileSync(
    conf,
    `[containers]\ndefault_ulimits = ["${limits("nofile", "n")}", "${limits("nproc", "u")}"]\n`,
  );
  const alone =
    "mount --make-rprivate / 2>/dev/null; umount -R /sys/fs/cgroup 2>/dev/null; mount -t cgroup2 cgroup2 /sys/fs/cgroup";
  const env = {
    CONTAINERS_CONF: conf,
    ENGINE: "podman",
    IMAGE: `${tag}-image`,
    OPTIONS: "--network none --cgroups=disabled",
  };
  const inside = (script, options) => bash(`unshare -m bash -c '${alone} && ${script}'`, { env, ...options });
  const tried = inside(`podman run --rm $OPTIONS ${tag}-runtime true`);
  if (tried.status !== 0) throw new Skipped(`it builds, but podman cannot run here: ${tried.said}`);
  return inside("sh ops/verify.sh", { stdio: "inherit" }).status;
}

function clear() {
  bash(
    `buildah rmi -f ${["image", "base", "runtime"].map((name) => `${tag}-${name}`).join(" ")}; buildah rmi --prune -f`,
  );
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}

/** Builds the image on Debian's packages, without a registry, and runs `ops/verify.sh` on it. Where that cannot be: `skipped`. */
function testImage() {
  if (process.getuid?.() !== 0) throw new Skipped("needs root");
  for (const tool of tools)
    if (bash(`command -v ${tool}`).status !== 0) throw new Skipped(`${tool} is not there`);
  makeBases();
  const built = bash(build("image", copyTree()));
  if (built.status !== 0) {
    say(`FAILED: the Containerfile does not build: ${built.said}\n0 passed, 1 failed`);
    return 1;
  }
  return verify();
}

try {
  process.exitCode = testImage();
} catch (error) {
  if (!(error instanceof Skipped)) throw error;
  say(`skipped: ${error.message}\n0 passed, 0 failed`);
} finally {
  clear();
}
