# Read by CMake after the line that names llama-cpp-python's project. Of llama.cpp only the library is wanted: without
# the helpers of its programs, which that project would have in any case, there is half as much to compile.
set(LLAMA_BUILD_COMMON OFF)
