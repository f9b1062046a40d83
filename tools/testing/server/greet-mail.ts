import { mailFailure } from "@/lib/services/mail/failure";
import { openTransport } from "@/lib/services/mail/transport";

/** A program that greets a mail server, and says what came of it: Node reads whom it trusts only when it starts. */
const transport = await openTransport(process.argv[2] ?? "");
const said = await transport.verify().then(
  () => "ok",
  (error) => mailFailure(error).because,
);
transport.close();
process.stdout.write(said);
