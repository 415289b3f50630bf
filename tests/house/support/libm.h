#pragma once

#include <array>
#include <string_view>

namespace salient::house {

/// Functions of libm whose last bit depends on the library and the processor. What is exactly
/// rounded everywhere (sqrt, fabs, floor, fma, ...) is not among them.
inline constexpr std::array kLibm{
    std::string_view("exp"),   std::string_view("exp2"),   std::string_view("expm1"),
    std::string_view("log"),   std::string_view("log2"),   std::string_view("log10"),
    std::string_view("log1p"), std::string_view("pow"),    std::string_view("cbrt"),
    std::string_view("hypot"), std::string_view("sin"),    std::string_view("cos"),
    std::string_view("tan"),   std::string_view("sincos"), std::string_view("asin"),
    std::string_view("acos"),  std::string_view("atan"),   std::string_view("atan2"),
    std::string_view("sinh"),  std::string_view("cosh"),   std::string_view("tanh"),
    std::string_view("asinh"), std::string_view("acosh"),  std::string_view("atanh"),
    std::string_view("erf"),   std::string_view("erfc"),   std::string_view("lgamma"),
    std::string_view("tgamma")};

}  // namespace salient::house
