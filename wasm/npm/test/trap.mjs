// A module of the package with a trap put in, for tests only.
import binaryen from "binaryen";

/** Texts of seven bytes leave a mark in memory and trap; the mark makes every later call of that instance trap too. */
export function trapping(bytes, name = "nik_status") {
  const module = binaryen.readBinary(bytes);
  module.setFeatures(binaryen.Features.All);
  module.addGlobal("mark", binaryen.i32, true, module.i32.const(0));
  const { value } = binaryen.getExportInfo(module.getExport(name));
  const own = binaryen.getFunctionInfo(module.getFunction(value));
  const given = binaryen.expandType(own.params).map((type, at) => module.local.get(at, type));
  const trap = module.block(null, [module.global.set("mark", module.i32.const(1)), module.unreachable()]);
  const seven = module.i32.eq(module.local.get(1, binaryen.i32), module.i32.const(7));
  const sick = module.i32.or(module.global.get("mark", binaryen.i32), seven);
  const body = module.if(sick, trap, module.call(own.name, given, own.results));
  module.addFunction("trapping", own.params, own.results, [], body);
  module.removeExport(name);
  module.addFunctionExport("trapping", name);
  return module.emitBinary();
}
