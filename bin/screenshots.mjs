#!/usr/bin/env node
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { ensureChromium } from "./chromium.mjs";
import { prepare } from "./prepare.mjs";
import { inProject, root } from "./project.mjs";
import { ask, placesOf } from "./screenshot-places.mjs";
import { desk, phone, shots } from "./shots.mjs";
import { say } from "./step.mjs";

const email = "admin@example.com";
const password = randomBytes(18).toString("base64url");
const token = `flx_${randomBytes(32).toString("hex")}`;
const largestBytes = 130_000;

async function freePort() {
  const server = net.createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

/** Starts the program with a fresh folder; resolves when the sample is complete. */
async function startWithSample(folder) {
  const port = await freePort();
  const child = spawn(process.execPath, [inProject("bin/start.mjs")], {
    stdio: ["ignore", "pipe", "inherit"],
    env: {
      ...process.env,
      PORT: String(port),
      HOST: "127.0.0.1",
      DATABASE_URL: "",
      FLUXARA_PUBLIC_URL: "",
      FLUXARA_SAMPLE: "",
      FLUXARA_DATA_DIR: folder,
      FLUXARA_ADMIN_EMAIL: email,
      FLUXARA_ADMIN_PASSWORD: password,
      FLUXARA_ADMIN_TOKEN: token,
    },
  });
  const exited = once(child, "exit");
  const stop = async () => {
    child.kill("SIGTERM");
    await exited;
  };
  for await (const line of createInterface({ input: child.stdout })) {
    if (line === "The sample workspace is complete") {
      child.stdout.resume();
      return { baseUrl: `http://127.0.0.1:${port}`, stop };
    }
  }
  throw new Error("the program ended before the sample was complete");
}

/** Cookies of a signed-in browser. */
async function signIn(browser, baseUrl) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${baseUrl}/sign-in`);
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(/\/w\//);
  const storageState = await context.storageState();
  await context.close();
  return storageState;
}

/** Stores a shot in the best quality that is small enough. */
async function store(png, file) {
  const { default: sharp } = await import("sharp");
  for (const quality of [90, 80, 70, 60, 50]) {
    const webp = await sharp(png).webp({ quality, effort: 6 }).toBuffer();
    if (webp.length > largestBytes && quality > 50) continue;
    writeFileSync(file, webp);
    say(`${path.relative(root, file)}: ${Math.round(webp.length / 1000)} kB`);
    return;
  }
}

/** Runs in the browser. Pictures outside of the window are loaded only when scrolled to. */
const settled = () =>
  [...document.images].every((image) => {
    const { top, bottom, left, right } = image.getBoundingClientRect();
    const isSeen = bottom > 0 && right > 0 && top < innerHeight && left < innerWidth;
    return image.complete || !isSeen;
  }) && document.getAnimations().every(({ playState }) => playState !== "running");

async function shoot(browser, { baseUrl, places, storageState }, shot) {
  const { name, place, viewport = desk, theme = "dark", prepare: ready, last } = shot;
  const context = await browser.newContext({
    storageState,
    viewport,
    ...(viewport === phone ? { deviceScaleFactor: 2, hasTouch: true, isMobile: true } : {}),
  });
  await context.addInitScript((wanted) => localStorage.setItem("fluxara.theme", wanted), theme);
  const page = await context.newPage();
  await page.goto(baseUrl + places[place], { waitUntil: "load" });
  await page.waitForFunction(settled);
  await ready?.(page);
  await page.waitForLoadState("load");
  await page.waitForTimeout(1_500);
  await page.waitForFunction(settled);
  await last?.(page);
  await store(await page.screenshot(), inProject("docs/images", `${name}.webp`));
  await context.close();
}

/** Takes the pictures of README and guide, all or those named, from the sample workspace of a fresh installation. */
async function takeScreenshots() {
  process.chdir(root);
  await prepare({ dev: false });
  await ensureChromium();
  const { chromium } = await import("@playwright/test");
  const folder = mkdtempSync(path.join(os.tmpdir(), "fluxara-shots-"));
  mkdirSync(inProject("docs/images"), { recursive: true });
  const debian = "/usr/bin/chromium-headless-shell";
  const quiet = ["quic", "background-networking", "component-update", "sync", "gpu"];
  const browser = await chromium.launch({
    ...(existsSync(debian) ? { executablePath: debian } : {}),
    args: ["--no-sandbox", ...quiet.map((feature) => `--disable-${feature}`)],
  });
  let program;
  try {
    program = await startWithSample(folder);
    const { baseUrl } = program;
    const places = await placesOf({ baseUrl, token });
    const shown = { baseUrl, places, storageState: await signIn(browser, baseUrl) };
    const wanted = process.argv.slice(2);
    for (const shot of shots.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
      if (shot.place === "blindJudge")
        await ask({ baseUrl, token }, `${places.blind.replace("/w/sample", "")}/join`, "POST");
      await shoot(browser, shown, shot);
    }
  } finally {
    await browser.close();
    await program?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

await takeScreenshots();
