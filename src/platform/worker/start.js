// Appended to each worker's program: the page hands over the module, which it has compiled,
// and is told where that fails: nobody else hears of it.
onmessage = ({ data }) => {
  wasm_bindgen({ module_or_path: data }).catch((error) => postMessage(String(error)));
};
