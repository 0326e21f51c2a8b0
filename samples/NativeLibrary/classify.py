"""Reads four lengths from the command line and prints the species: python3 classify.py <folder>/flowers.so 6.1 2.9 4.9 1.7"""

import ctypes
import sys

library = ctypes.CDLL(sys.argv[1])
flower = (ctypes.c_float * library.flowers_input_size())(*map(float, sys.argv[2:]))
probabilities = (ctypes.c_float * library.flowers_output_size())()
if library.flowers_forward(flower, probabilities) != 0:
    sys.exit("the network has no answer")
found = library.flowers_classify(flower)
print(["setosa", "versicolor", "virginica"][found], "%.9g" % probabilities[found])
