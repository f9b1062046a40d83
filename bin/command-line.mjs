import { prepareServer } from "./prepare.mjs";
import { built, root } from "./project.mjs";
import { wrongSetting } from "./settings.mjs";
import { nameSources } from "./source-names.mjs";

const isReset = (args) => args[0] === "admin" && args[1] === "reset" && args.length === 2;

/** Works on the server's own database, so from the server's folder, where its data folder is found. */
async function reset() {
  process.chdir(root);
  const { adminReset } = await import(built("admin-reset.mjs"));
  process.exitCode = await adminReset({ setVariables });
}

const isMigration = (args) => args[0] === "storage" && args[1] === "migrate";

const setVariables = (values) => Object.assign(process.env, values);

/** Like a reset; its log would mix with its output, and so would what the SDK says of Node's version. */
async function onTheStore(program, run) {
  process.chdir(root);
  process.env.FLUXARA_LOG_LEVEL ??= "silent";
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
  process.exitCode = await run(await import(built(program)));
}

/** Status 3 says that a command could not look; a reset knows only failure. */
function checkSettings(args) {
  const wrong = wrongSetting(process.env);
  if (wrong === undefined) return;
  process.stderr.write(`${wrong}\n`);
  process.exit(isReset(args) ? 1 : 3);
}

/** Runs the built command line in the caller's folder; what building it says does not mix with its output. */
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
