/** An engine that is given its module. */
import { bad, Engine } from "./engine.js";
import { AbsahError } from "./error.js";

type Bytes = ArrayBuffer | ArrayBufferView;

export class OpenEngine<T> extends Engine<T> {
  /** Compiles in place. */
  initSync(source: Bytes | WebAssembly.Module): void {
    if (source instanceof WebAssembly.Module) {
      this.use(source);
      return;
    }
    try {
      this.use(new WebAssembly.Module(source as BufferSource));
    } catch (cause) {
      throw cause instanceof AbsahError ? cause : bad(cause);
    }
  }

  /** Compiles in the background; a URL or a response is fetched by the browser. */
  async init(source: Bytes | WebAssembly.Module | Response | URL | string | PromiseLike<Response>): Promise<void> {
    let from: unknown = await source;
    if (typeof from === "string" || from instanceof URL) from = await fetch(from);
    if (typeof Response !== "undefined" && from instanceof Response) {
      if (!from.ok) throw new AbsahError("bad-module", `the module could not be fetched (${from.status})`);
      from = await from.arrayBuffer();
    }
    if (from instanceof WebAssembly.Module) {
      this.use(from);
      return;
    }
    let module: WebAssembly.Module;
    try {
      module = await WebAssembly.compile(from as BufferSource);
    } catch (cause) {
      throw bad(cause);
    }
    this.use(module);
  }
}
