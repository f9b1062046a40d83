import { prepareServer } from "./prepare.mjs";
import { built, root } from "./project.mjs";
import { wrongSetting } from "./settings.mjs";
import { nameSources } from "./source-names.mjs";

const isReset = (args) => args[0] === "admin" && args[1] === "reset" && args.length === 2;

/** Works on the server's own database, so it runs in the server's folder, where the data folder is found. */
async function reset() {
  process.chdir(root);
  const { adminReset } = await import(built("admin-reset.mjs"));
  process.exitCode = await adminReset({ setVariables });
}

const isMigration = (args) => args[0] === "storage" && args[1] === "migrate";

const setVariables = (values) => Object.assign(process.env, values);

/**
 * Runs in the server's folder, like a reset. The log, and the SDK's warning about the Node version, would mix with the
 * command's output.
 */
async function onTheStore(program, run) {
  process.chdir(root);
  process.env.FLUXARA_LOG_LEVEL ??= "silent";
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
  process.exitCode = await run(await import(built(program)));
}

/** Exits if a setting is wrong: with status 3, "could not check", except for a reset, which has no such status. */
function checkSettings(args) {
  const wrong = wrongSetting(process.env);
  if (wrong === undefined) return;
  process.stderr.write(`${wrong}\n`);
  process.exit(isReset(args) ? 1 : 3);
}

/**
 * Runs the built command line in the caller's folder. The build reports to stderr, so as not to mix with the command's
 * output.
 */
export async function commandLine() {
  const args = process.argv.slice(2);
  if (isReset(args) || args[0] === "fsck" || isMigration(args)) checkSettings(args);
  await prepareServer({ tell: (line) => process.stderr.write(`${line}\n`) });
  nameSources();
  if (isReset(args)) await reset();
  else if (args[0] === "fsck")
    await onTheStore("fsck.mjs", ({ fsckCommand }) => fsckCommand(args.slice(1), { setVariables }));
  else if (isMigration(args))
    await onTheStore("storage-migrate.mjs", ({ storageMigrateCommand }) =>
      storageMigrateCommand(args.slice(2), { setVariables }),
    );
  else await import(built("cli.mjs"));
}
