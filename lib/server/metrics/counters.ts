import { Counter, Histogram, type Registry } from "prom-client";
import { isAppError } from "@/lib/errors";
import type { Meter } from "@/lib/meter";
import { codeLabel, deliveryResult, kindOf, operationLabel } from "./request-labels";

const buckets = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60];

/** Why the store failed, of the errors that its calls throw. */
const storeErrors = new Set(["gone", "unavailable", "storage_full"]);
const whyOf = (error: unknown) => (isAppError(error) && storeErrors.has(error.code) ? error.code : "other");

/** What is counted as it happens. */
export function countIn(registry: Registry): Meter {
  const registers = [registry];
  const counter = <Label extends string>(name: string, help: string, labelNames: readonly Label[]) =>
    new Counter({ name, help, labelNames, registers });
  const histogram = <Label extends string>(name: string, help: string, labelNames: readonly Label[]) =>
    new Histogram({ name, help, labelNames, registers, buckets });

  const requests = counter("fluxara_http_requests_total", "Requests that ended.", ["operation", "code"]);
  const seconds = histogram("fluxara_http_seconds", "Time until a response was sent, or its client left.", [
    "kind",
  ]);
  const sent = counter("fluxara_http_sent_bytes_total", "Bytes of responses.", ["kind"]);
  const deliveries = counter("fluxara_deliveries_total", "Deliveries of artifacts that were tried.", [
    "result",
  ]);
  const delivery = histogram("fluxara_delivery_seconds", "Time of a delivery's parts, which overlap.", [
    "part",
  ]);
  const imaging = histogram("fluxara_imaging_seconds", "Time of imaging jobs, waiting included.", ["work"]);
  const killed = counter("fluxara_imaging_killed_total", "Imaging processes that died while they worked.", [
    "why",
  ]);
  const transactions = counter("fluxara_database_transactions_total", "Transactions that ended.", ["result"]);
  const store = histogram("fluxara_store_seconds", "Time of the store's calls.", ["call"]);
  const storeFailed = counter("fluxara_store_errors_total", "Calls of the store that failed.", [
    "call",
    "why",
  ]);
  const signIns = counter("fluxara_sign_ins_total", "Attempts to sign in.", ["way", "result"]);
  const mails = counter("fluxara_mail_total", "Mails that were tried, or dropped.", ["kind", "result"]);
  const webhooks = counter("fluxara_webhook_deliveries_total", "Deliveries to webhooks that were tried.", [
    "outcome",
  ]);

  return {
    request(request) {
      const { operation, status, left } = request;
      const kind = kindOf(request);
      requests.inc({ operation: operationLabel(operation), code: codeLabel(status, left) });
      seconds.observe({ kind }, request.seconds);
      sent.inc({ kind }, request.sentBytes);
      if (operation === "deliverArtifact")
        deliveries.inc({ result: left ? "refused" : deliveryResult(status) });
    },
    delivery: ({ part, seconds: took }) => delivery.observe({ part }, took),
    imaging: ({ work, seconds: took }) => imaging.observe({ work }, took),
    imagingKilled: (why) => killed.inc(why),
    transaction: (result) => transactions.inc(result),
    storeCall({ call, seconds: took, error }) {
      store.observe({ call }, took);
      if (error !== null) storeFailed.inc({ call, why: whyOf(error) });
    },
    signIn: (attempt) => signIns.inc(attempt),
    mail: (mail) => mails.inc(mail),
    webhook: (webhook) => webhooks.inc(webhook),
  };
}
