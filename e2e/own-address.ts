import http from "node:http";

type RequestInput = { method?: string; body?: string; headers?: Record<string, string> };
export type HttpAnswer = { status: number; headers: http.IncomingHttpHeaders; text: string };

/** A request from a loopback address of its own, so that the limits of a network do not meet other tests. */
export function from(base: string, localAddress: string) {
  return (path: string, { method = "GET", body, headers = {} }: RequestInput = {}) =>
    new Promise<HttpAnswer>((resolve, reject) => {
      const asked = http.request(base + path, { method, headers, localAddress }, (res) => {
        let text = "";
        res.setEncoding("utf8").on("data", (part) => (text += part));
        res.on("end", () => resolve({ status: res.statusCode ?? 0, headers: res.headers, text }));
      });
      asked.on("error", reject).end(body);
    });
}
